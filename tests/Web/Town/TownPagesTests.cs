using System.ComponentModel.DataAnnotations;
using System.Net;
using Mercredi.Town;

namespace Mercredi.Tests.Town;

/// <summary>Whom families turn to, and who answers for the portal by law: a tap away from every page, signed in or not.</summary>
public sealed class TownPagesTests : IAsyncLifetime
{
    private WebTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync(
        ("Town:Office", "Guichet <familles>"), ("Town:Telephone", "01 99 00 12 34"), ("Town:Email", "familles@valbourg.example"), ("Town:Hours", "Lundi : 9 h à 12 h\nMardi : fermé"));

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Theory]
    [InlineData("/connexion")]
    [InlineData("/contact")]
    [InlineData("/mentions-legales")]
    [InlineData("/nulle-part")]
    public async Task Foot_OfAnyPage_LeadsToContactAndLegalNotice(string path)
    {
        var page = await ReadAsync(path);
        Assert.Contains("<a href=\"/contact\">Contact et horaires</a>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/mentions-legales\">Mentions légales</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contact_SaysWhatTheTownHasSet_AndNothingElse()
    {
        var page = await ReadAsync("/contact");
        Assert.Contains("Guichet &lt;familles&gt;", page, StringComparison.Ordinal);
        Assert.Contains("href=\"tel:0199001234\"", page, StringComparison.Ordinal);
        Assert.Contains("mailto:familles@valbourg.example", page, StringComparison.Ordinal);
        Assert.Contains("Mardi : fermé", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<dt>Adresse</dt>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Town:", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contact_ToAnAdministrator_NamesWhatIsMissing()
    {
        using var office = await _town.SignInAsync("accueil");
        var page = WebUtility.HtmlDecode(await office.GetStringAsync("/contact", TestContext.Current.CancellationToken));
        Assert.Contains("Town:Address, Town:Publisher", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Legal_NamesWhoPublishesWhoHostsAndWhomToAsk()
    {
        var page = await ReadAsync("/mentions-legales");
        Assert.Contains("Directeur de la publication : le maire.", page, StringComparison.Ordinal);
        Assert.Contains("héberge elle-même", page, StringComparison.Ordinal);
        Assert.Contains("mailto:familles@valbourg.example", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(TownOptions.Telephone), "call us")]
    [InlineData(nameof(TownOptions.Telephone), "01 99 00 12 34\"><script>")]
    [InlineData(nameof(TownOptions.Email), "familles")]
    [InlineData(nameof(TownOptions.Hours), "Lundi\u001b[31m")]
    public void Validate_Wrong_NamesTheSetting(string name, string value)
    {
        var options = new TownOptions();
        typeof(TownOptions).GetProperty(name)!.SetValue(options, value);
        var found = new List<ValidationResult>();
        Assert.False(Validator.TryValidateObject(options, new ValidationContext(options), found, validateAllProperties: true));
        Assert.Equal(name, Assert.Single(Assert.Single(found).MemberNames));
    }

    private async Task<string> ReadAsync(string path)
    {
        using var visitor = _town.Browser();
        using var answer = await visitor.GetAsync(path, TestContext.Current.CancellationToken);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return WebUtility.HtmlDecode(page.Replace("&lt;", "&amp;lt;", StringComparison.Ordinal).Replace("&gt;", "&amp;gt;", StringComparison.Ordinal));
    }
}
