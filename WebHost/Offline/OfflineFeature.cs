using Microsoft.AspNetCore.Http.HttpResults;

namespace Mercredi.Offline;

/// <summary>The script that answers with the offline page. It is served from the root: its place in the address is what it may speak for.</summary>
public static class OfflineFeature
{
    public static IEndpointRouteBuilder MapOffline(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/offline-worker.js", GetWorker).AllowAnonymous().ExcludeFromDescription();
        return routes;
    }

    private static Results<PhysicalFileHttpResult, NotFound> GetWorker(HttpContext http, IWebHostEnvironment environment)
    {
        http.Response.Headers.CacheControl = "no-cache";
        return environment.WebRootFileProvider.GetFileInfo("assets/offline-worker.js").PhysicalPath is { } path
            ? TypedResults.PhysicalFile(path, "text/javascript; charset=utf-8")
            : TypedResults.NotFound();
    }
}
