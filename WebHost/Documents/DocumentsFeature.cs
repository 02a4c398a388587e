using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Dashboard;
using Mercredi.Families;
using Mercredi.Mail;
using Mercredi.Security;

namespace Mercredi.Documents;

/// <summary>Filing, listing, replacing and reviewing a family's documents (G3).</summary>
public static class DocumentsFeature
{
    public static IServiceCollection AddDocuments(this IServiceCollection services)
    {
        services.AddSingleton<DocumentStore>();
        services.AddLetter<DocumentReviewed, DocumentLetters>();
        services.AddLetter<DocumentExpiring, DocumentLetters>();
        services.AddScoped<IAttentionSource, DocumentAttention>();
        services.AddScoped<IDashboardTile, DocumentTile>();
        return services;
    }

    public static IEndpointRouteBuilder MapDocuments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/documents/{id:guid}/contenu", async (Guid id, HttpContext http, DocumentStore store) =>
                await store.DownloadAsync(http, http.User.FamilyId(), id) ?? Problems.NotFound(http))
            .RequireAuthorization("Family").ExcludeFromDescription();
        routes.MapGet("/equipe/documents/{family}/{id:guid}/contenu", async (string family, Guid id, HttpContext http, DocumentStore store) =>
                (FamilyId.TryParse(family, null, out var of) ? await store.DownloadAsync(http, of, id) : null) ?? Problems.NotFound(http))
            .RequireAuthorization("Admin").ExcludeFromDescription();
        return routes;
    }
}
