using Mercredi.Booking;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Mercredi.Api;

/// <summary>Gives errors without a body one: problem+json under <c>/api</c>, the error page elsewhere.</summary>
public static class ErrorAnswers
{
    /// <summary>Where the error page is; the status follows.</summary>
    public const string Page = "/erreur/";

    /// <summary>The item of a request under which a sentence for its reader stands, where there is one.</summary>
    public const string Sentence = "mercredi.sentence";

    public static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/hubs");

    /// <summary>For the status code pages' middleware, outermost but for the headers.</summary>
    public static async Task OnStatusAsync(StatusCodeContext context)
    {
        var http = context.HttpContext;
        if (IsApi(http.Request))
        {
            await Problems.WriteAsync(http, http.Response.StatusCode);
            return;
        }
        await ReexecuteAsync(context, http);
    }

    /// <summary>
    /// An exception is a fault: the reader gets 500 (or the status of a bad request) and a way to go on; 503 where a grain or the storage cannot be reached now and asking again helps.
    /// </summary>
    public static Task OnExceptionAsync(HttpContext http)
    {
        var error = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (error is BadInputException said) http.Items[Sentence] = said.Message;
        http.Response.StatusCode = error switch
        {
            null => StatusCodes.Status500InternalServerError,
            _ when BadRequest(error, http.Request) is { } status => status,
            _ when FaultAnswers.IsFault(error) => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };
        // Without a body the status code pages answer.
        return Task.CompletedTask;
    }

    /// <summary>The status of what is the sender's mistake and not a fault of ours; null for anything else.</summary>
    public static int? BadRequest(Exception error, HttpRequest request) => error switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        // A length of a chunk that no number holds.
        IOException { InnerException: OverflowException } => StatusCodes.Status400BadRequest,
        // A form that breaks off or is no form: the framework reads it for us and tells so in these ways.
        InvalidDataException or IOException or ValueProviderException when request.HasFormContentType => StatusCodes.Status400BadRequest,
        _ => null,
    };

    /// <summary>Answers with the status and no body, which <see cref="OnStatusAsync"/> then gives.</summary>
    public static Task WriteAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static async Task ReexecuteAsync(StatusCodeContext context, HttpContext http)
    {
        var (path, query, endpoint, method) = (http.Request.Path, http.Request.QueryString, http.GetEndpoint(), http.Request.Method);
        http.Request.Path = Page + http.Response.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture);
        http.Request.QueryString = QueryString.Empty;
        http.Request.Method = HttpMethods.Get;
        // The error page reads nothing of a body that may be the error.
        (http.Request.ContentType, http.Request.Body) = (null, Stream.Null);
        http.SetEndpoint(null);
        http.Request.RouteValues.Clear();
        try
        {
            await context.Next(http);
        }
        finally
        {
            (http.Request.Path, http.Request.QueryString, http.Request.Method) = (path, query, method);
            http.SetEndpoint(endpoint);
        }
    }
}
