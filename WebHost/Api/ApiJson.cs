using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mercredi.Api;

/// <summary>How the API and the hub write JSON: the same on both.</summary>
public static class ApiJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.AllowDuplicateProperties = false;
        options.Converters.Add(new ExactEnumConverter());
        options.Converters.Add(new PlainTextConverter());
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
    }
}
