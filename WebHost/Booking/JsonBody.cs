using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace Mercredi.Booking;

/// <summary>A request's JSON body, or where and why it is not what is expected: the framework alone would answer 400 without a word.</summary>
[SuppressMessage("Design", "CA1000", Justification = "The framework binds by these static members.")]
public sealed record JsonBody<T>(T? Value, string? Path, string? Error) : IEndpointParameterMetadataProvider where T : class
{
    public static async ValueTask<JsonBody<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        try
        {
            // Another content type never comes here: the accepted one makes it 415.
            var value = await context.Request.ReadFromJsonAsync<T>(options, context.RequestAborted);
            return new JsonBody<T>(value, "$", value is null ? "null" : null);
        }
        catch (JsonException e)
        {
            return new JsonBody<T>(null, e.Path, Short(e.Message));
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));

    // The serializer appends the path and position, which are told apart from it, and its own type names, which are nobody's business.
    private static string Short(string message)
    {
        var end = message.IndexOf(" Path:", StringComparison.Ordinal);
        var text = end < 0 ? message : message[..end];
        return text.Replace(typeof(T).FullName!, "JSON", StringComparison.Ordinal);
    }
}
