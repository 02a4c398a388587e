using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;

namespace Mercredi.OpenApi;

/// <summary>
/// The API's description at <c>/openapi/v1.json</c>, derived from the calls and their shapes. <c>docs/openapi.json</c> is the same, kept.
/// </summary>
public static class OpenApiFeature
{
    private const string Suffix = "Json";

    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", o =>
    {
        o.ShouldInclude = call => call.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        o.CreateSchemaReferenceId = shape =>
            shape.Type == typeof(JsonElement) || ShapeDescription.IsId(shape.Type) ? null
            : OpenApiOptions.CreateDefaultSchemaReferenceId(shape) is { } name ? Plain(name) : null;
        o.AddSchemaTransformer<ShapeDescription>();
        o.AddOperationTransformer<CallDescription>();
        o.AddDocumentTransformer<WholeDescription>();
    });

    /// <summary>Our shapes by the names that clients know.</summary>
    internal static string Plain(string name) => name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;

    public static IEndpointRouteBuilder MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi().AllowAnonymous();
        return routes;
    }
}
