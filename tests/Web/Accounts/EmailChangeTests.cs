using System.Net;
using Mercredi.Accounts;

namespace Mercredi.Tests.Accounts;

/// <summary>Whoever sits at an open session does not get the password sent to himself: another address counts once its own link and the password have confirmed it.</summary>
public sealed class EmailChangeTests : IAsyncLifetime
{
    private WebTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Address_AskedFor_CountsOnceConfirmedWithThePassword()
    {
        using var parent = await _town.SignInAsync("famille00001");
        await _town.Grains.Account("famille00001").AskEmail("neuve@example.org");
        var link = await LinkAsync();
        using var again = await parent.SubmitAsync("/compte", "/compte?handler=EmailLink");
        Assert.Equal(HttpStatusCode.Redirect, again.StatusCode);
        // A letter that comes a second time leaves the first one's link good.
        Assert.NotEqual(link, await LinkAsync());

        // Opened, by a scanner too, it decides nothing; with a wrong password neither.
        using var stranger = _town.Browser();
        Assert.Contains("neuve@example.org", await stranger.GetStringAsync(link), StringComparison.Ordinal);
        using var wrong = await stranger.SubmitAsync(link, link.Split('?')[0], ("jeton", link.Split("jeton=")[1]), ("Current", "faux mot de passe"));
        Assert.Equal("famille00001@example.org", await AddressAsync());

        using var right = await stranger.SubmitAsync(link, link.Split('?')[0], ("jeton", link.Split("jeton=")[1]), ("Current", WebTown.Password));
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.Equal("neuve@example.org", await AddressAsync());
        Assert.Contains("famille00001@example.org", (await _town.Post.NextAsync()).To, StringComparison.Ordinal);

        // Used once.
        Assert.DoesNotContain("neuve@example.org", await stranger.GetStringAsync(link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_IsAskedForFromTheAccount()
    {
        using var parent = await _town.SignInAsync("famille00001");
        using var wrong = await parent.SubmitAsync("/compte", "/compte?handler=Email", ("Email", "pas une adresse"));
        Assert.Contains("id=\"email-problem\"", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var asked = await parent.SubmitAsync("/compte", "/compte?handler=Email", ("Email", "neuve@example.org"));
        Assert.Equal(HttpStatusCode.Redirect, asked.StatusCode);
        Assert.Equal("neuve@example.org", (await _town.Grains.Account("famille00001").Get())!.PendingEmail);
        Assert.Equal("famille00001@example.org", await AddressAsync());
        Assert.StartsWith(AccountLetters.EmailLinkPath, await LinkAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_OfYesterday_IsNoMore()
    {
        await _town.Grains.Account("famille00001").AskEmail("neuve@example.org");
        var token = ResetToken.Create("famille00001");
        await _town.Grains.Account("famille00001").OpenEmailLink(token.Hash, _town.Clock.GetUtcNow() + AccountLetters.EmailLinkLifetime);
        _town.Clock.Advance(AccountLetters.EmailLinkLifetime);
        Assert.DoesNotContain("neuve@example.org", await _town.Browser().GetStringAsync($"{AccountLetters.EmailLinkPath}?jeton={token.Text}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_SentToOneAddress_DoesNotConfirmTheNext()
    {
        await _town.Grains.Account("famille00001").AskEmail("une@example.org");
        var token = ResetToken.Create("famille00001");
        await _town.Grains.Account("famille00001").OpenEmailLink(token.Hash, _town.Clock.GetUtcNow() + AccountLetters.EmailLinkLifetime);
        await _town.Grains.Account("famille00001").AskEmail("autre@example.org");
        Assert.False(await _town.Grains.Account("famille00001").ConfirmEmail(token.Hash));
        Assert.Equal("famille00001@example.org", await AddressAsync());
    }

    /// <summary>Of the next two letters: one warns the present address, one has the link.</summary>
    private async Task<string> LinkAsync()
    {
        var letters = new[] { await _town.Post.NextAsync(), await _town.Post.NextAsync() }.OrderBy(l => l.To.Contains("neuve", StringComparison.Ordinal)).ToList();
        Assert.Contains("famille00001@example.org", letters[0].To, StringComparison.Ordinal);
        Assert.Contains("neuve@example.org", letters[0].Text, StringComparison.Ordinal);
        return letters[1].Link.PathAndQuery;
    }

    private async Task<string> AddressAsync() => (await _town.Grains.Account("famille00001").Get())!.Town.Email;
}
