using Orleans.Dashboard;

namespace Mercredi.Staff;

/// <summary>Orleans' dashboard for administrators. States are not shown: among them are the keys of every session.</summary>
public static class OrleansPage
{
    public const string Path = "/equipe/orleans";

    // The dashboard is not ours and sets its styles in its elements.
    private const string ContentSecurityPolicy =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'";

    public static IEndpointRouteBuilder MapOrleansPage(this IEndpointRouteBuilder routes)
    {
        routes.MapOrleansDashboard(Path).RequireAuthorization("Admin").ExcludeFromDescription().AddEndpointFilter(async (call, next) =>
        {
            if (call.HttpContext.Request.Path.StartsWithSegments($"{Path}/GrainState", StringComparison.OrdinalIgnoreCase)) return Results.NotFound();
            call.HttpContext.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            return await next(call);
        });
        return routes;
    }
}
