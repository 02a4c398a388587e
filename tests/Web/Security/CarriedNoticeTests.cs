using System.Net;

namespace Mercredi.Tests.Security;

/// <summary>What was done is said on the page that comes next, whichever page it is.</summary>
public sealed class CarriedNoticeTests(OpenTown open) : IClassFixture<OpenTown>
{
    private readonly WebTown _town = open.Later();

    [Theory]
    [InlineData("/compte")]
    [InlineData("/equipe/informations")]
    [InlineData("/equipe/factures")]
    [InlineData("/equipe/demarches")]
    [InlineData("/equipe/familles")]
    public async Task Carried_ByOnePage_IsShownByAnyOtherOnce(string next)
    {
        using var office = await _town.SignInAsync("accueil");
        using var saved = await office.SubmitAsync("/equipe/informations", "/equipe/informations?handler=Save",
            ("Title", "Essai"), ("Markdown", "Texte"), ("Date", "2026-11-12"), ("Published", "false"));
        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("id=\"carried\"", await office.GetStringAsync(next), StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"carried\"", await office.GetStringAsync(next), StringComparison.Ordinal);
    }
}
