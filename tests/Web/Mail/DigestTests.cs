using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Mail;
using Mercredi.Procedures;

namespace Mercredi.Tests.Mail;

/// <summary>Of a kind of which there is too much in a day, three letters come and one digest the next morning.</summary>
public sealed class DigestTests : IAsyncLifetime
{
    private WebTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Hundred_InADay_AreThree_AndOneTheNextMorning()
    {
        await _town.Grains.Outbox().Add([.. Enumerable.Range(0, 100).Select(Letter)]);
        await _town.UntilLettersAsync(97, "outcome = 'Handed'");
        for (var i = 0; i < 3; i++) await _town.Post.NextAsync();
        await _town.UntilLettersAsync(1, "outcome IS NULL AND id LIKE 'digest-%'");
        Assert.True(_town.Post.IsEmpty);

        _town.Clock.SetUtcNow(ParisTime.At(new DateOnly(2026, 11, 3), new TimeOnly(7, 0)) + LetterSender.Renewal);
        var digest = await _town.Post.NextAsync();
        Assert.Equal("D’autres nouvelles d’hier : démarches", digest.Subject);
        Assert.Equal(97, digest.Text.Split('\n').Count(l => l.StartsWith("• ", StringComparison.Ordinal)));
        Assert.NotNull(digest.Stop);
        await _town.UntilLettersAsync(4, "outcome = 'Sent'");
        Assert.True(_town.Post.IsEmpty);
    }

    [Fact]
    public async Task Letter_OwedAgainAfterItWasKept_IsNotTwiceInTheDigest()
    {
        await _town.Grains.Outbox().Add([.. Enumerable.Range(0, 4).Select(Letter)]);
        await _town.UntilLettersAsync(1, "outcome = 'Handed'");
        await _town.Grains.Outbox().Add([.. Enumerable.Range(0, 4).Select(Letter)]);
        Assert.Single(await _town.Grains.NewsBook("famille00001").Kept(LetterTopic.Procedures, new DateOnly(2026, 11, 2)));
        // A letter of the account's own safety is counted with none.
        for (var i = 0; i < 3; i++) await _town.Post.NextAsync();
        await _town.Grains.Outbox().Add([new NewLetter("key", "famille00001", new PasskeyAdded())]);
        Assert.Equal("key@example.org", (await _town.Post.NextAsync()).MessageId);
    }

    private static NewLetter Letter(int i) => new($"decided-{i}", "famille00001", new ProcedureDecided("centre-choice", ProcedureState.Accepted, null));
}
