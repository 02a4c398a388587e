using System.Data.Common;
using Mercredi.Durability;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;
using Orleans.Runtime;

namespace Mercredi.Api;

/// <summary>A grain that cannot be reached or whose storage failed: 503 with the reason, and the advice to repeat, which is harmless.</summary>
public sealed partial class FaultAnswers(IStringLocalizer<RefusalText> words, ILogger<FaultAnswers> logger) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception e) when (IsFault(e))
        {
            LogFault(e, context.HttpContext.Request.Method);
            return Problems.Of("unavailable", StatusCodes.Status503ServiceUnavailable, words["Unavailable"]);
        }
    }

    /// <summary>Whether the outcome is unknown for now, as opposed to a mistake in the code.</summary>
    public static bool IsFault(Exception e) => UnknownOutcome.Is(e) || e is DbException;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A {Method} request found its grain or storage unavailable.")]
    private partial void LogFault(Exception error, string method);
}
