using System.Globalization;
using Mercredi.Resources;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Mercredi.Api;

/// <summary>Errors of the API: <c>application/problem+json</c> with a stable <c>/problems/NAME</c> and a sentence that can be shown to a parent.</summary>
public static class Problems
{
    public const string TypePrefix = "/problems/";

    /// <param name="name">Stable: full, rule, deadline, not-found …</param>
    /// <param name="detail">In the request's language.</param>
    public static IResult Of(string name, int status, string detail) => TypedResults.Problem(Details(name, status, detail));

    public static ProblemDetails Details(string name, int status, string detail) =>
        new() { Type = TypePrefix + name, Title = name, Status = status, Detail = detail };

    /// <summary>A general problem whose words are known here: <c>bad-request</c>, <c>unauthorized</c>, <c>forbidden</c>, <c>not-found</c>, <c>too-many-requests</c> …</summary>
    public static ProblemDetails General(HttpContext http, int status)
    {
        var words = http.RequestServices.GetRequiredService<IStringLocalizer<SecurityText>>();
        var name = Name(status);
        return Details(name, status, words["Problem." + name]);
    }

    /// <summary>404 for what does not exist and for what is not the caller's: never said which.</summary>
    public static IResult NotFound(HttpContext http) => TypedResults.Problem(General(http, StatusCodes.Status404NotFound));

    public static IResult Forbidden(HttpContext http) => TypedResults.Problem(General(http, StatusCodes.Status403Forbidden));

    public static IResult TooMany(HttpContext http, TimeSpan retryAfter)
    {
        SetRetryAfter(http.Response, retryAfter);
        return TypedResults.Problem(General(http, StatusCodes.Status429TooManyRequests));
    }

    public static void SetRetryAfter(HttpResponse response, TimeSpan wait) =>
        response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    /// <summary>Writes a general problem as the whole response.</summary>
    public static Task WriteAsync(HttpContext http, int status) => TypedResults.Problem(General(http, status)).ExecuteAsync(http);

    public static Task WriteAsync(HttpContext http, ProblemDetails problem) => TypedResults.Problem(problem).ExecuteAsync(http);

    private static string Name(int status) => status switch
    {
        400 => "bad-request",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "not-found",
        405 => "method-not-allowed",
        413 => "too-large",
        415 => "unsupported-media-type",
        429 => "too-many-requests",
        503 => "unavailable",
        _ => "error",
    };
}
