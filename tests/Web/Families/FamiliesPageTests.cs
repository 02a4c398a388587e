using System.Net;
using System.Text.RegularExpressions;
using Mercredi.Families;

namespace Mercredi.Tests.Families;

/// <summary>Staff find a household and can leaf through all of them by links alone.</summary>
public sealed partial class FamiliesPageTests : IAsyncLifetime
{
    private WebTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task EveryFamily_IsReachedByFollowingTheLinks_AndTheSearchStays()
    {
        await _town.Grains.Directory().Register([.. Enumerable.Range(1, 1500).Select(n => Entry(n, $"André {n:0000}")), .. Enumerable.Range(1501, 60).Select(n => Entry(n, $"Zola {n:0000}"))]);
        using var office = await _town.SignInAsync("accueil");
        var seen = new HashSet<string>();
        var pages = 0;
        var address = "/equipe/familles?q=andr%C3%A9";
        while (address.Length > 0)
        {
            var page = await PageAsync(office, address);
            address = NextOf(page);
            seen.UnionWith(Links().Matches(page).Select(m => m.Groups[1].Value));
            pages++;
            Assert.Contains($"aria-current=\"page\" aria-label=\"Page {pages} sur 30\"", page, StringComparison.Ordinal);
            Assert.Contains($"<title>Familles · Page {pages} sur 30 ·", page, StringComparison.Ordinal);
            Assert.Contains("1500 familles trouvées", page, StringComparison.Ordinal);
        }

        Assert.Equal((1500, 30), (seen.Count, pages));
    }

    [Theory]
    [InlineData("page=999", "Page 2 sur 2")]
    [InlineData("page=0", "Page 1 sur 2")]
    [InlineData("page=-4", "Page 1 sur 2")]
    [InlineData("page=deux", "Page 1 sur 2")]
    [InlineData("page=99999999999999", "Page 1 sur 2")]
    public async Task PageThatIsNone_IsTheNearest(string query, string shown)
    {
        await _town.Grains.Directory().Register([.. Enumerable.Range(1, 60).Select(n => Entry(n, "André"))]);
        using var office = await _town.SignInAsync("accueil");
        Assert.Contains(shown, await PageAsync(office, "/equipe/familles?" + query), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchThatFindsNobody_SaysSoAndEscapesIt()
    {
        using var office = await _town.SignInAsync("accueil");
        var page = await office.GetStringAsync("/equipe/familles?q=%3Cb%3E", TestContext.Current.CancellationToken);
        Assert.Contains("« &lt;b&gt; »", page.Replace("&#xAB;", "«", StringComparison.Ordinal).Replace("&#xBB;", "»", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("<nav class=\"pager\"", page, StringComparison.Ordinal);
    }

    private static FamilyEntry Entry(int n, string name) => new(new FamilyId($"F{n:00000}"), name, "", "") { Traits = new([name], [], []) };

    private static async Task<string> PageAsync(HttpClient office, string address) => WebUtility.HtmlDecode(await office.GetStringAsync(address, TestContext.Current.CancellationToken));

    private static string NextOf(string page) => Next().Match(page) is { Success: true } next ? "/equipe/familles" + next.Groups[1].Value : "";

    [GeneratedRegex("<a class=\"button\" rel=\"next\" href=\"([^\"]+)\"")]
    private static partial Regex Next();

    [GeneratedRegex("href=\"/equipe/familles/(F[0-9]+)\"")]
    private static partial Regex Links();
}
