using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Dashboard;
using Mercredi.Families;
using Mercredi.Mail;
using Mercredi.Pdf;
using Mercredi.Security;

namespace Mercredi.Billing;

/// <summary>Invoices for families, and the family office's monthly run (G3).</summary>
public static class BillingFeature
{
    public static IServiceCollection AddBilling(this IServiceCollection services)
    {
        services.AddOptions<BillingOptions>().BindConfiguration(BillingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<BillingWords>();
        services.AddSingleton<PdfLetters>();
        services.AddScoped<InvoicePdf>();
        services.AddScoped<IAttentionSource, InvoiceAttention>();
        services.AddScoped<IDashboardTile, InvoiceTile>();
        services.AddLetter<InvoiceIssued, InvoiceLetters>();
        services.AddLetter<CreditIssued, InvoiceLetters>();
        return services;
    }

    public static IEndpointRouteBuilder MapBilling(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/factures/{number}/pdf", (string number, HttpContext http, IGrainFactory grains, InvoicePdf pdf) => PdfAsync(http, grains, pdf, http.User.FamilyId(), number))
            .RequireAuthorization("Family").ExcludeFromDescription();
        routes.MapGet("/equipe/factures/{family}/{number}/pdf", (string family, string number, HttpContext http, IGrainFactory grains, InvoicePdf pdf) =>
                FamilyId.TryParse(family, null, out var id) ? PdfAsync(http, grains, pdf, id, number) : Task.FromResult(Problems.NotFound(http)))
            .RequireAuthorization("Admin").ExcludeFromDescription();
        routes.MapApi("Staff").MapGet("/staff/billing/run", async (IGrainFactory grains) => await grains.Billing().GetRun() is { } run ? Results.Ok(RunJson.Of(run)) : Results.NoContent())
            .RequireAuthorization("Admin").WithSummary("The monthly run at work, or the last one.").Produces<RunJson>().Produces(204);
        return routes;
    }

    private static async Task<IResult> PdfAsync(HttpContext http, IGrainFactory grains, InvoicePdf pdf, FamilyId family, string number) =>
        (await grains.Invoices(family).Get()).FirstOrDefault(i => i.Number == number) is { } invoice
            ? TypedResults.File(pdf.Write(invoice), "application/pdf", $"facture-{invoice.Number}.pdf")
            : Problems.NotFound(http);
}

/// <summary>A monthly run as its screen follows it. Amounts are in euros.</summary>
public sealed record RunJson(DateOnly Month, bool Finished, int Families, int Done, int Invoices, decimal Invoiced)
{
    public static RunJson Of(BillingRun run) => new(run.Month, run.FinishedAt is not null, run.Families, run.Done, run.Invoices, run.Invoiced);
}
