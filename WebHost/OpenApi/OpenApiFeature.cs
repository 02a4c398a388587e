using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Mercredi.OpenApi;

/// <summary>The API's description at <c>/openapi/v1.json</c>.</summary>
public static class OpenApiFeature
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services) => services.AddOpenApi("v1", o =>
    {
        o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Mercredi",
                Version = "1",
                Description = "Booking places in a town's childcare. Cookie session; a client that is no browser sends X-Mercredi-Client on unsafe requests. "
                    + "Errors are application/problem+json with a stable type /problems/NAME. Live changes: the SignalR hub /hubs/calendar.",
            };
            foreach (var path in document.Paths.Keys.Where(p => !p.StartsWith("/api/", StringComparison.Ordinal)).ToList()) document.Paths.Remove(path);
            return Task.CompletedTask;
        });
        o.AddSchemaTransformer(DescribeIdsAsync);
    });

    public static IEndpointRouteBuilder MapApiDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi().AllowAnonymous();
        return routes;
    }

    private static Task DescribeIdsAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancel)
    {
        if (context.JsonTypeInfo.Type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>)))
        {
            schema.Type = JsonSchemaType.String;
            schema.Pattern = "^[A-Z0-9-]{1,40}$";
            schema.Description = "A code of the town's export.";
        }

        return Task.CompletedTask;
    }
}
