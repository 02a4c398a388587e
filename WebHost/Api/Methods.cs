namespace Mercredi.Api;

/// <summary>What methods mean here, before anything else looks at a request: HEAD is GET without a body, everywhere; pages know GET and the posting of forms; what nobody offers is 405.</summary>
public sealed class Methods(RequestDelegate next)
{
    private static readonly string[] Api = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT"];
    private static readonly string[] Pages = ["GET", "HEAD", "POST", "CONNECT"];

    public Task InvokeAsync(HttpContext http)
    {
        var isApi = ErrorAnswers.IsApi(http.Request);
        var known = isApi ? Api : Pages;
        if (!known.Contains(http.Request.Method, StringComparer.Ordinal))
        {
            http.Response.Headers.Allow = string.Join(", ", known.Where(m => m != "CONNECT"));
            return ErrorAnswers.WriteAsync(http, StatusCodes.Status405MethodNotAllowed);
        }

        // What is posted to a page is one of its forms.
        if (!isApi && HttpMethods.IsPost(http.Request.Method) && !http.Request.HasFormContentType && http.Request.ContentLength is not 0)
            return ErrorAnswers.WriteAsync(http, StatusCodes.Status415UnsupportedMediaType);

        // The server itself still knows that the client asked for the head alone, and sends no body.
        if (HttpMethods.IsHead(http.Request.Method)) http.Request.Method = HttpMethods.Get;
        return next(http);
    }
}
