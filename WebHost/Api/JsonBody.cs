using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Mercredi.Api;

/// <summary>A request's JSON body, or where it is not what is expected: the framework alone would answer 400 without a word.</summary>
[SuppressMessage("Design", "CA1000", Justification = "The framework binds by these static members.")]
public sealed record JsonBody<T>(T? Value, string Path, string? Found) : IEndpointParameterMetadataProvider where T : class
{
    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        // Another content type never comes here, but a missing one does, and one whose letters are not those of JSON.
        if (!context.Request.HasJsonContentType() || context.Request.GetTypedHeaders().ContentType is { Charset: { Length: > 0 } letters } && !IsUtf8(letters.ToString()))
            throw new BadHttpRequestException("The body is not declared as JSON in UTF-8.", StatusCodes.Status415UnsupportedMediaType);
        context.Request.EnableBuffering();
        try
        {
            var value = await context.Request.ReadFromJsonAsync<T>(options, context.RequestAborted);
            return new JsonBody<T>(value, "$", "null");
        }
        catch (JsonException e)
        {
            // The serializer's own sentence is in no language of ours.
            var path = e.Path ?? "$";
            return new JsonBody<T>(null, path, await FindAsync(context.Request, path));
        }
        catch (InvalidOperationException e) when (e.InnerException is DecoderFallbackException)
        {
            return new JsonBody<T>(null, "$", null);
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    /// <summary>What stands at a path such as <c>$.slots[0].weekday</c>; null where nothing does, or where the body is no JSON.</summary>
    private static async Task<string?> FindAsync(HttpRequest request, string path)
    {
        request.Body.Position = 0;
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            JsonElement? found = body.RootElement;
            foreach (Match step in JsonPath.Steps().Matches(path)) found = Step(found, step);
            return found?.GetRawText();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException { InnerException: DecoderFallbackException })
        {
            return null;
        }
    }

    private static bool IsUtf8(string charset) => charset.Trim('"') is var name && (name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase));

    private static JsonElement? Step(JsonElement? from, Match step) => from switch
    {
        { ValueKind: JsonValueKind.Object } o when step.Groups["name"].Success => o.TryGetProperty(step.Groups["name"].Value, out var value) ? value : null,
        { ValueKind: JsonValueKind.Array } a when step.Groups["index"].Success && int.Parse(step.Groups["index"].Value, CultureInfo.InvariantCulture) is var i && i < a.GetArrayLength() => a[i],
        _ => null,
    };
}

/// <summary>The steps of a path as the serializer writes it.</summary>
internal static partial class JsonPath
{
    [GeneratedRegex(@"\.(?<name>[^.\[]+)|\['(?<name>[^']*)'\]|\[(?<index>[0-9]{1,6})\]")]
    public static partial Regex Steps();
}
