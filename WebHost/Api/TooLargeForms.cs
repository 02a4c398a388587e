using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Core.Infrastructure;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Mercredi.Api;

/// <summary>A form that is too large breaks off where its forgery token is looked for: 413 says what is wrong, where the framework would say that the token is missing.</summary>
public sealed class TooLargeForms : IAlwaysRunResultFilter
{
    public void OnResultExecuting(ResultExecutingContext context)
    {
        if (context.Result is IAntiforgeryValidationFailedResult
            && context.HttpContext.Request.ContentLength > context.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize)
            context.Result = new StatusCodeResult(StatusCodes.Status413PayloadTooLarge);
    }

    public void OnResultExecuted(ResultExecutedContext context)
    {
    }
}
