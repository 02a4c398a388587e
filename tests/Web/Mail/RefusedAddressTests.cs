using System.Net;
using Mercredi.Accounts;
using Mercredi.Families;
using Mercredi.Mail;
using Microsoft.Extensions.Options;

namespace Mercredi.Tests.Mail;

/// <summary>An address that a mail server refuses for good is shown to the household and the office, with how to mend it, until it is mended.</summary>
public sealed class RefusedAddressTests : IAsyncLifetime
{
    private SmtpListener _server = null!;
    private WebTown _town = null!;
    private volatile bool _isRefused = true;

    public async ValueTask InitializeAsync()
    {
        _server = SmtpListener.Start(null, line => _isRefused && line.Contains("famille00001@", StringComparison.Ordinal) ? "550 5.1.1 inconnu" : null);
        _town = await WebTown.StartAsync(new SmtpPost(Options.Create(new MailOptions { Host = "127.0.0.1", Port = _server.Port, RequireTls = false })));
        await _town.Grains.Family(WebTown.Rolland).Import((await _town.Grains.Family(WebTown.Rolland).Get())! with
        {
            Adults = [new Adult("famille00001", "Rolland", "Olivier", "famille00001@example.org", "")],
        });
        await _town.Grains.Directory().Register([.. new[] { WebTown.Rolland, WebTown.Faure }.Select(id => new FamilyEntry(id, $"Famille {id}", "", "") { Traits = new([], [], []) })]);
        await SendAsync("first");
        await _town.UntilLettersAsync(1, "outcome = 'Bounced'");
    }

    public async ValueTask DisposeAsync()
    {
        await _town.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Refused_IsShownToTheHouseholdAndTheOffice_UntilALetterArrives()
    {
        await IsShownAsync(true);
        _isRefused = false;
        await SendAsync("second");
        await _town.UntilLettersAsync(1, "outcome = 'Sent'");
        await IsShownAsync(false);
    }

    [Fact]
    public async Task Refused_IsForgotten_WhenTheTownNamesAnotherAddress()
    {
        await _town.Grains.Account("famille00001").Provision(new("famille00001", AccountRole.Family, WebTown.Rolland, "Olivier Rolland", "neuve@example.org", []));
        await IsShownAsync(false);
    }

    [Fact]
    public async Task Refused_ByAnAddressThatIsNoMoreTheAccounts_SaysNothingOfTheNew()
    {
        await _town.Grains.Account("famille00002").TellMail("autre@example.org", isRefused: true);
        Assert.Null((await _town.Grains.Account("famille00002").Get())!.RefusedSince);
        Assert.Equal("famille00001", Assert.Single(await _town.Grains.RefusedMail().Get()).Login);
    }

    private async Task IsShownAsync(bool isShown)
    {
        using var parent = await _town.SignInAsync("famille00001");
        Assert.Equal(isShown, (await parent.GetStringAsync("/compte")).Contains("id=\"refused\"", StringComparison.Ordinal));
        Assert.Equal(isShown, WebUtility.HtmlDecode(await parent.GetStringAsync("/tableau-de-bord")).Contains("refuse nos courriels", StringComparison.Ordinal));
        using var office = await _town.SignInAsync("accueil");
        Assert.Equal(isShown, (await office.GetStringAsync("/equipe/familles/F00001")).Contains("refuse nos courriels", StringComparison.Ordinal));
        var found = await office.GetStringAsync("/equipe/familles?filtre=courriels");
        Assert.Equal(isShown, found.Contains("/equipe/familles/F00001\"", StringComparison.Ordinal));
        Assert.DoesNotContain("/equipe/familles/F00002\"", found, StringComparison.Ordinal);
        Assert.Contains($"refusent nos courriels ({(isShown ? 1 : 0)})", found, StringComparison.Ordinal);
    }

    private Task SendAsync(string id) => _town.Grains.Outbox().Add([new NewLetter(id, "famille00001", new PasskeyAdded())]);
}
