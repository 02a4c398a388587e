using Mercredi.Resources;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Localization;

namespace Mercredi.Api;

/// <summary>The same for every form: line breaks and tabs are people's, other control characters are not.</summary>
public sealed class PlainTextForms(IStringLocalizer<RefusalText> words) : IAsyncPageFilter
{
    /// <summary>What is only compared, never shown nor kept, may be whatever was typed.</summary>
    private static readonly HashSet<string> Secrets = new(StringComparer.OrdinalIgnoreCase) { "Login", "Password", "Current", "Again" };

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsPost(request.Method) && request.HasFormContentType)
            foreach (var (name, values) in await request.ReadFormAsync(context.HttpContext.RequestAborted))
                if (!Secrets.Contains(name) && values.Any(v => v?.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) == true)) throw new BadInputException(words["Input.Control", name]);
        await next();
    }
}
