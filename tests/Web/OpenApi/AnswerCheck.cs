using System.IO.Compression;

namespace Mercredi.Tests.OpenApi;

/// <summary>Holds every answer of the API that a test receives, and every body that it took, against the description.</summary>
public sealed class AnswerCheck(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if (!request.RequestUri!.AbsolutePath.StartsWith("/api/", StringComparison.Ordinal)) return answer;
        await answer.Content.LoadIntoBufferAsync(cancellationToken);
        var headers = answer.Headers.ToDictionary(h => h.Key, h => string.Join(',', h.Value), StringComparer.OrdinalIgnoreCase);
        var (status, type, text) = ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, await TextAsync(answer.Content));
        var given = new GivenAnswer(request.Method.Method, request.RequestUri.AbsolutePath, status, type, text, headers);
        var isJson = request.Content?.Headers.ContentType?.MediaType == "application/json";
        KeptDescription.Hold(given, isJson ? await request.Content!.ReadAsStringAsync(cancellationToken) : null);
        return answer;
    }

    private static async Task<string> TextAsync(HttpContent content)
    {
        // The buffer stays: it can be read again.
        using var bytes = new MemoryStream(await content.ReadAsByteArrayAsync());
        await using Stream plain = content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            null => bytes,
            "br" => new BrotliStream(bytes, CompressionMode.Decompress),
            "gzip" => new GZipStream(bytes, CompressionMode.Decompress),
            var other => throw new NotSupportedException(other),
        };
        using var text = new StreamReader(plain);
        return await text.ReadToEndAsync();
    }
}
