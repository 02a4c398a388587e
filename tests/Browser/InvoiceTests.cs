using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>«Factures à régler» (G3): a month billed by a run that is killed, an invoice read, downloaded and paid.</summary>
[Collection(PageTests.Name)]
public sealed class InvoiceTests(Browsers browsers)
{
    private const int Families = 40;

    [Fact]
    public async Task Month_BilledThroughAKill_IsWholeAndPaid()
    {
        await using var site = new DemoSite("--Demo:Enabled", "true");
        await site.StartAsync();
        var children = DemoPeople.LeisureChildren().Take(Families).ToList();
        var month = default(DateOnly);
        foreach (var child in children) month = await BookAsync(site.Address, child, month);

        // The month is over for a clock two months later.
        await site.KillAsync();
        await site.StartAsync("--Demo:DaysAhead", $"{month.AddMonths(1).DayNumber - DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).DayNumber + 3}");
        var office = await browsers.SignInAsync("accueil", at: site.Address);
        await office.GotoAsync($"{site.Address}equipe/factures");
        await office.GetByLabel("Mois à facturer").SelectOptionAsync($"{month:yyyy-MM}");
        await office.GetByRole(AriaRole.Button, new() { Name = "Voir l’aperçu" }).ClickAsync();
        await Expect(office.Locator("#preview")).ToContainTextAsync($"{Families} familles recevront une facture");
        await office.AssertCleanAsync();
        await office.SetViewportSizeAsync(320, 640);
        await office.AssertNoSidewaysScrollAsync();
        await office.SetViewportSizeAsync(1280, 900);
        await Browsers.PictureAsync(office, "billing-preview");
        await office.GetByRole(AriaRole.Button, new() { Name = "Confirmer et facturer" }).ClickAsync();
        await Expect(office.Locator("long-run")).ToBeVisibleAsync();
        await site.KillAsync();

        await site.StartAsync("--Demo:DaysAhead", $"{month.AddMonths(1).DayNumber - DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).DayNumber + 3}");
        await office.GotoAsync($"{site.Address}equipe/factures?mois={month:yyyy-MM}");
        await Expect(office.Locator("#last-run")).ToContainTextAsync($"{Families} factures");
        var numbers = await office.Locator("tr[data-invoice]").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.invoice)");
        Assert.Equal(Enumerable.Range(1, Families).Select(n => $"{numbers[0][..4]}-{n:000000}"), numbers);
        await Browsers.PictureAsync(office, "billing");

        await office.Locator("#q").FillAsync(children[0].Family);
        await office.GetByRole(AriaRole.Button, new() { Name = "Afficher" }).ClickAsync();
        await Expect(office.Locator("tr[data-invoice]")).ToHaveCountAsync(1);
        await office.Locator("tr[data-invoice] a").ClickAsync();
        await office.AssertCleanInBothLanguagesAsync();
        await AssertFitsAPhoneAsync(office);
        var due = await office.Locator("#due").InnerTextAsync();
        await office.GetByLabel("Montant en euros").First.FillAsync("1,00");
        await office.GetByRole(AriaRole.Button, new() { Name = "Enregistrer le paiement" }).ClickAsync();
        await Expect(office.GetByRole(AriaRole.Status)).ToContainTextAsync("enregistré");
        await office.GetByLabel("Montant en euros").First.FillAsync("9999");
        await office.GetByRole(AriaRole.Button, new() { Name = "Enregistrer le paiement" }).ClickAsync();
        await Expect(office.GetByRole(AriaRole.Alert)).ToContainTextAsync("dépasse ce qui reste");

        var parent = await browsers.SignInAsync(children[0].Login, at: site.Address);
        await Expect(parent.Locator("#attention")).ToContainTextAsync("à payer avant le");
        await parent.GetByRole(AriaRole.Link, new() { Name = "Factures à régler" }).ClickAsync();
        await Expect(parent.Locator("tr[data-invoice] .badge")).ToHaveTextAsync("Payée en partie");
        await parent.Locator("tr[data-invoice] th a").ClickAsync();
        Assert.Equal(Euros(due) - 1, Euros(await parent.Locator("#due").InnerTextAsync()));
        await Expect(parent.GetByText("FR76 9999 9000 0101 2345 6789 012")).ToBeVisibleAsync();
        await parent.AssertCleanInBothLanguagesAsync();
        await AssertFitsAPhoneAsync(parent);
        await Browsers.PictureAsync(parent, "invoice");
        var pdf = await parent.RunAndWaitForDownloadAsync(() => parent.GetByRole(AriaRole.Link, new() { Name = "Télécharger en PDF" }).ClickAsync());
        await using var content = await pdf.CreateReadStreamAsync();
        var start = new byte[5];
        await content.ReadExactlyAsync(start, TestContext.Current.CancellationToken);
        Assert.Equal("%PDF-"u8.ToArray(), start);
        await KeepPdfAsync(pdf);

        // Another family's invoice does not exist.
        var number = parent.Url.Split('/')[^1];
        var other = await browsers.SignInAsync(children[1].Login, at: site.Address);
        Assert.Equal(404, (await other.GotoAsync($"{site.Address}factures/{number}"))!.Status);
        Assert.Equal(404, (await other.APIRequest.GetAsync($"{site.Address}factures/{number}/pdf")).Status);
    }

    private static async Task AssertFitsAPhoneAsync(IPage page)
    {
        await page.SetViewportSizeAsync(320, 640);
        await page.AssertNoSidewaysScrollAsync();
        await page.AssertCleanAsync();
        var due = (await page.Locator("#due").BoundingBoxAsync())!;
        Assert.InRange(due.X + due.Width, 0, 320);
        await page.SetViewportSizeAsync(1280, 900);
    }

    private static decimal Euros(string text) => decimal.Parse(text.Replace("€", "", StringComparison.Ordinal).Trim(), CultureInfo.GetCultureInfo("fr-FR"));

    private static async Task KeepPdfAsync(IDownload pdf)
    {
        if (Environment.GetEnvironmentVariable("MERCREDI_SCREENSHOTS") is { Length: > 0 } folder) await pdf.SaveAsAsync(Path.Combine(Repository.Root, folder, "invoice.pdf"));
    }

    /// <summary>Books a morning with its meal on the first Wednesday that can be booked of a month (of any month for the first family) and answers with that month.</summary>
    private static async Task<DateOnly> BookAsync(Uri address, DemoChild child, DateOnly month)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Add("X-Mercredi-Client", "tests");
        (await http.PostAsJsonAsync("/api/session", new { login = child.Login, password = "mercredi" })).EnsureSuccessStatusCode();
        var from = month == default ? DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime) : month;
        for (var to = from.AddDays(41); ; from = from.AddDays(42), to = to.AddDays(42))
        {
            using var calendar = JsonDocument.Parse(await http.GetStringAsync($"/api/calendar?from={from:yyyy-MM-dd}&to={to:yyyy-MM-dd}"));
            foreach (var day in calendar.RootElement.GetProperty("days").EnumerateArray().Where(d => d.GetProperty("kind").GetString() == "wednesday"))
            {
                using var answer = await http.PutAsJsonAsync(
                    $"/api/plans/{child.Id}/{day.GetProperty("date").GetString()}", new { centreId = child.Leisure[0], activities = new[] { "MAT", "REP" } });
                if (!answer.IsSuccessStatusCode) continue;
                (await http.PostAsJsonAsync("/api/plans/save", new { operationId = Guid.NewGuid() })).EnsureSuccessStatusCode();
                var date = DateOnly.Parse(day.GetProperty("date").GetString()!, CultureInfo.InvariantCulture);
                return month == default ? new DateOnly(date.Year, date.Month, 1) : month;
            }
        }
    }
}
