using System.Net;
using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Mail;
using Mercredi.Procedures;
using Microsoft.Extensions.DependencyInjection;

namespace Mercredi.Tests.Mail;

/// <summary>Notifications reach the browsers where they are switched on, and no other; they are sealed, signed, and silent at night.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private WebTown _town = null!;
    private PushService _service = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await PushService.StartAsync();
        _town = await WebTown.StartAsync(("Push:AllowPrivateAddresses", "true"));
        await _town.Grains.Account("famille00001").ChooseNews([new NewsChoice(LetterTopic.Procedures, Mail: false, Push: true)]);
    }

    public async ValueTask DisposeAsync()
    {
        await _town.DisposeAsync();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task News_ReachTheBrowser_SealedAndSigned_WithoutANameOfThePerson()
    {
        using var parent = await SwitchOnAsync();
        await TellAsync("one");
        var got = await _service.NextAsync();
        Assert.Equal("Votre démarche a reçu sa réponse", got.News.GetProperty("title").GetString());
        Assert.Equal("/demarches", got.News.GetProperty("url").GetString());
        Assert.DoesNotContain("Rolland", got.News.GetRawText(), StringComparison.Ordinal);
        Assert.True(got.IsSigned);
        Assert.Equal((await KeyAsync(_town)).Public, got.Key);
        Assert.InRange(got.Ttl, 86_000, 86_400);
        // No e-mail was chosen.
        await _town.UntilLettersAsync(1, "outcome = 'Handed'");
        Assert.True(_town.Post.IsEmpty);
        Assert.Contains("id=\"push-devices\"", await parent.GetStringAsync("/compte"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Both_AreSentWhereBothAreChosen_AndTheLetterOnceThoughItIsTriedTwice()
    {
        using var parent = await SwitchOnAsync();
        await _town.Grains.Account("famille00001").ChooseNews([new NewsChoice(LetterTopic.Procedures, Mail: true, Push: true)]);
        await TellAsync("one");
        await _service.NextAsync();
        Assert.Equal("one@example.org", (await _town.Post.NextAsync()).MessageId);
        await _town.UntilLettersAsync(2, "outcome = 'Sent'");
        await TellAsync("one");
        await TellAsync("two");
        await _service.NextAsync();
        Assert.Equal("two@example.org", (await _town.Post.NextAsync()).MessageId);
        Assert.Equal(2, _service.Asked);
    }

    [Fact]
    public async Task MailServer_ThatIsGone_KeepsNoNotificationWaiting_AndDoublesNone()
    {
        var gone = new GonePost();
        await using var town = await WebTown.StartAsync(gone, ("Push:AllowPrivateAddresses", "true"));
        await town.Grains.Account("famille00001").ChooseNews([new NewsChoice(LetterTopic.Procedures, Mail: true, Push: true)]);
        using var parent = await town.SignInAsync("famille00001");
        using var answer = await parent.SubmitAsync("/compte", "/compte?handler=DeviceOn", _service.Subscription);
        for (var i = 0; i < 3; i++)
        {
            await town.Grains.Outbox().Add([new NewLetter($"told-{i}", "famille00001", new ProcedureDecided("centre-choice", ProcedureState.Accepted, null))]);
            await _service.NextAsync();
        }

        // Each e-mail is tried again, and none of its notifications is.
        await town.UntilLettersAsync(3, "outcome = 'Sent'");
        gone.IsGone = false;
        town.Clock.Advance(TimeSpan.FromMinutes(5) + LetterSender.Renewal);
        await town.UntilLettersAsync(6, "outcome = 'Sent'");
        Assert.Equal(3, _service.Asked);
    }

    [Theory]
    [InlineData(HttpStatusCode.Gone)]
    [InlineData(HttpStatusCode.NotFound)]
    public async Task Subscription_ThatIsGone_IsForgotten(HttpStatusCode answer)
    {
        using var parent = await SwitchOnAsync();
        _service.Answer = answer;
        await TellAsync("one");
        await _town.UntilLettersAsync(1, "outcome = 'Moot'");
        Assert.Empty(await DevicesAsync());
    }

    [Fact]
    public async Task Service_ThatIsBusy_IsAskedAgainWhenItSays()
    {
        using var parent = await SwitchOnAsync();
        (_service.Answer, _service.RetryAfter) = (HttpStatusCode.TooManyRequests, "120");
        await TellAsync("one");
        await _town.UntilLettersAsync(1, "failures = 1");
        (_service.Answer, _service.RetryAfter) = (HttpStatusCode.Created, null);
        _town.Clock.Advance(TimeSpan.FromSeconds(100));
        await TellAsync("two");
        await _service.NextAsync();
        Assert.Equal(2, _service.Asked);
        _town.Clock.Advance(TimeSpan.FromSeconds(20) + LetterSender.Renewal);
        await _service.NextAsync();
        Assert.NotEmpty(await DevicesAsync());
    }

    [Fact]
    public async Task Night_KeepsItUntilTheMorning_AndTheEMailGoes()
    {
        using var parent = await SwitchOnAsync();
        await _town.Grains.Account("famille00001").ChooseNews([new NewsChoice(LetterTopic.Procedures, Mail: true, Push: true)]);
        _town.Clock.SetUtcNow(ParisTime.At(new DateOnly(2026, 11, 2), new TimeOnly(21, 0)));
        await TellAsync("one");
        await _town.Post.NextAsync();
        await _town.UntilLettersAsync(1, "outcome IS NULL AND leases = 1");
        Assert.Equal(0, _service.Asked);
        _town.Clock.SetUtcNow(ParisTime.At(new DateOnly(2026, 11, 3), new TimeOnly(7, 0)) + LetterSender.Renewal);
        await _service.NextAsync();
    }

    [Fact]
    public async Task SignedOut_NothingComesAnyMore()
    {
        using var parent = await SwitchOnAsync();
        using var answer = await parent.DeleteAsync("/api/session");
        Assert.Empty(await DevicesAsync());
    }

    [Fact]
    public async Task AnotherPerson_SignsInThere_AndTheFirstHasNothingThereAnyMore()
    {
        using var browser = await SwitchOnAsync();
        // The first one's session is over by itself, and the browser still knows its device.
        _town.Clock.Advance(TimeSpan.FromDays(40));
        await _town.Grains.Account("famille00001").UseDevice(Assert.Single(await DevicesAsync()).Id, "another");
        using var answer = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(browser, "/api/session", new { login = "famille00002", password = WebTown.Password });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Empty(await DevicesAsync());
    }

    [Fact]
    public async Task SessionOpenedAnew_TakesTheDeviceWithIt()
    {
        using var browser = await SwitchOnAsync();
        var before = Assert.Single(await DevicesAsync()).Session;
        await _town.Grains.Account("famille00001").UseDevice(Assert.Single(await DevicesAsync()).Id, "expired");
        using var visitor = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(browser, "/api/session", new { login = "famille00001", password = WebTown.Password });
        var after = Assert.Single(await DevicesAsync()).Session;
        Assert.NotEqual("expired", after);
        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task Off_ByItsOwner_IsOff()
    {
        using var parent = await SwitchOnAsync();
        using var answer = await parent.SubmitAsync("/compte", "/compte?handler=DeviceOff", ("id", Assert.Single(await DevicesAsync()).Id));
        Assert.Empty(await DevicesAsync());
        await TellAsync("one");
        await _town.UntilLettersAsync(1, "outcome = 'Moot'");
    }

    [Fact]
    public async Task Key_IsKeptForGood_AndLiesEncrypted()
    {
        var key = await KeyAsync(_town);
        Assert.DoesNotContain(key.Private, (await _town.Grains.PushKey().Get())!, StringComparison.Ordinal);
        await using var after = await _town.RestartAsync();
        Assert.Equal(key, await KeyAsync(after));
    }

    [Theory]
    [InlineData("p256dh", "")]
    [InlineData("p256dh", "BAAA")]
    [InlineData("auth", "pas de clé")]
    [InlineData("endpoint", "javascript:alert(1)")]
    [InlineData("endpoint", "")]
    public async Task Subscription_ThatIsNone_IsRefused(string field, string value)
    {
        using var parent = await _town.SignInAsync("famille00001");
        using var answer = await parent.SubmitAsync(
            "/compte", "/compte?handler=DeviceOn", [.. _service.Subscription.Select(f => f.Item1 == field ? (field, value) : f)]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Empty(await DevicesAsync());
    }

    private sealed class GonePost : IPost
    {
        public bool IsGone { get; set; } = true;

        public Task PostAsync(MimeKit.MimeMessage message, CancellationToken cancel) => IsGone ? Task.FromException(new IOException("Nobody there.")) : Task.CompletedTask;
    }

    private static Task<PushKey> KeyAsync(WebTown town) => town.Services.GetRequiredService<PushKeys>().GetAsync();

    private async Task<HttpClient> SwitchOnAsync()
    {
        var parent = await _town.SignInAsync("famille00001");
        using var answer = await parent.SubmitAsync("/compte", "/compte?handler=DeviceOn", _service.Subscription);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Single(await DevicesAsync());
        return parent;
    }

    private async Task<IReadOnlyList<PushDevice>> DevicesAsync() => (await _town.Grains.Account("famille00001").Get())!.Devices;

    private Task TellAsync(string id) => _town.Grains.Outbox().Add([new NewLetter(id, "famille00001", new ProcedureDecided("centre-choice", ProcedureState.Accepted, null))]);
}
