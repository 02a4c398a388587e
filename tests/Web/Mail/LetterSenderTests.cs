using System.Collections.Concurrent;
using Mercredi.Accounts;
using Mercredi.Mail;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Mercredi.Tests.Mail;

/// <summary>A letter that is owed is sent, whatever happens between: at least once, under one Message-ID, and none for what did not happen (I13).</summary>
public sealed class LetterSenderTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restart_BetweenTheDecisionAndTheLetter_SendsIt()
    {
        await using var before = await WebTown.StartAsync(new NoPost());
        await before.Grains.Account("famille00001").SetPassword("another");
        using var browser = before.Browser();
        using var asked = await browser.SubmitAsync("/mot-de-passe-oublie", null, ("Account", "famille00002"));
        Assert.Equal(2, await before.CountLettersAsync("next_ms IS NOT NULL"));

        await using var after = await before.RestartAsync();
        var letters = new[] { await after.Post.NextAsync(), await after.Post.NextAsync() }.OrderBy(l => l.To).ToList();
        Assert.Equal(["Votre mot de passe a changé", "Votre nouveau mot de passe"], letters.Select(l => l.Subject));
        Assert.Equal("/mot-de-passe/nouveau", letters[1].Link.AbsolutePath);
    }

    [Fact]
    public async Task Crash_AfterTheServerHasIt_SendsItAgainUnderTheSameId()
    {
        var stuck = new StuckPost();
        await using var before = await WebTown.StartAsync(stuck);
        await before.Grains.Account("famille00001").SetPassword("another");
        var first = await stuck.Taken.Task.WaitAsync(Cancel);

        await using var after = await before.RestartAsync();
        after.Clock.Advance(OutboxTerms.Lease + LetterSender.Renewal);
        var again = await after.Post.NextAsync();
        Assert.Equal(first, again.MessageId);
        Assert.EndsWith("@example.org", first, StringComparison.Ordinal);
        await after.UntilLettersAsync(1, "outcome = 'Sent'");
    }

    [Fact]
    public async Task Stop_WithLettersTaken_GivesBackThoseThatWereNotTried()
    {
        var stuck = new StuckPost();
        await using var before = await WebTown.StartAsync(stuck);
        await before.Grains.Outbox().Add([.. Enumerable.Range(0, 3).Select(i => new NewLetter($"waits-{i}", "famille00001", new PasskeyAdded()))]);
        await stuck.Taken.Task.WaitAsync(Cancel);

        await using var after = await before.RestartAsync(new NoPost());
        Assert.Equal(3, await after.CountLettersAsync("leases = 1"));
        Assert.Equal(2, (await after.Grains.Outbox().Take(10)).Length);
    }

    [Fact]
    public async Task Server_ThatIsBusy_GetsItLater()
    {
        var failures = 2;
        await using var server = SmtpListener.Start(verb => verb == "MAIL" && failures-- > 0 ? "451 plus tard" : null);
        await using var town = await WebTown.StartAsync(Smtp(server));
        await town.Grains.Account("famille00001").SetPassword("another");
        foreach (var (failed, wait) in new[] { (1, 10), (2, 30) })
        {
            await town.UntilLettersAsync(1, $"failures = {failed}");
            Assert.Empty(server.Letters);
            town.Clock.Advance(TimeSpan.FromSeconds(wait) + LetterSender.Renewal);
        }

        await town.UntilLettersAsync(1, "outcome = 'Sent'");
        Assert.Contains("famille00001", Assert.Single(server.Letters), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_ThatIsNone_Bounces_AndTheOthersGoOn()
    {
        await using var server = SmtpListener.Start(verb => null, rcpt => rcpt.Contains("famille00001", StringComparison.Ordinal) ? "550 inconnu" : null);
        await using var town = await WebTown.StartAsync(Smtp(server));
        foreach (var login in new[] { "famille00001", "famille00002", "moulin" }) await town.Grains.Account(login).SetPassword("another");
        await town.UntilLettersAsync(2, "outcome = 'Sent'");
        await town.UntilLettersAsync(1, "outcome = 'Bounced'");
        Assert.DoesNotContain(server.Letters, l => l.Contains("famille00001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Server_ThatIsGone_IsLeftAloneForAWhile_AndLosesNothing()
    {
        var post = new GonePost { IsGone = true };
        await using var town = await WebTown.StartAsync(post);
        foreach (var login in new[] { "famille00001", "famille00002", "famille00002b", "moulin" }) await town.Grains.Account(login).SetPassword("another");
        await post.Tried.Task.WaitAsync(Cancel);
        await town.UntilLettersAsync(1, "failures = 1");
        post.IsGone = false;
        town.Clock.Advance(TimeSpan.FromSeconds(10) + LetterSender.Renewal);
        await town.UntilLettersAsync(4, "outcome = 'Sent'");
        // One attempt told that nobody is there.
        Assert.Equal(5, post.Attempts);
    }

    [Fact]
    public async Task Server_ThatPutsOffAThird_AndRefusesOne_GetsEachOtherOnce()
    {
        var isBusy = true;
        await using var server = SmtpListener.Start(null, line =>
            line.Contains("parent3@", StringComparison.Ordinal) || line.Contains("parent6@", StringComparison.Ordinal) ? isBusy ? "451 plus tard" : null
            : line.Contains("parent1@", StringComparison.Ordinal) ? "550 inconnu" : null);
        await using var town = await WebTown.StartAsync(Smtp(server));
        for (var i = 1; i <= 6; i++)
        {
            await town.Grains.Account($"parent{i}").Provision(new($"parent{i}", AccountRole.Family, WebTown.Rolland, $"Parent {i}", $"parent{i}@example.org", []));
            await town.Grains.Outbox().Add([new NewLetter($"to-{i}", $"parent{i}", new PasskeyAdded())]);
        }

        await town.UntilLettersAsync(3, "outcome = 'Sent'");
        await town.UntilLettersAsync(2, "failures = 1");
        isBusy = false;
        town.Clock.Advance(TimeSpan.FromSeconds(10) + LetterSender.Renewal);
        await town.UntilLettersAsync(5, "outcome = 'Sent'");
        await town.UntilLettersAsync(1, "outcome = 'Bounced'");
        Assert.Equal(5, server.Letters.Select(l => l.Split("Message-Id: ")[1].Split('\n')[0]).Distinct().Count());
        Assert.Equal(5, server.Letters.Count);
    }

    [Fact]
    public async Task Server_ThatIsDownForADay_GetsTheLettersUnderTheirIds()
    {
        var post = new GonePost { IsGone = true };
        await using var town = await WebTown.StartAsync(post);
        await town.Grains.Outbox().Add([.. Enumerable.Range(0, 3).Select(i => new NewLetter($"day-{i}", "famille00001", new PasskeyAdded()))]);
        await town.UntilLettersAsync(1, "failures = 1");
        town.Clock.Advance(TimeSpan.FromDays(1));
        await town.UntilLettersAsync(1, "failures > 0 AND leases > 1");
        post.IsGone = false;
        town.Clock.Advance(TimeSpan.FromMinutes(5) + LetterSender.Renewal);
        await town.UntilLettersAsync(3, "outcome = 'Sent'");
        Assert.Equal(["day-0@example.org", "day-1@example.org", "day-2@example.org"], post.Taken.Distinct().Order());
    }

    [Fact]
    public async Task Rate_OfTheProvider_SpacesTheLetters()
    {
        var post = new GonePost();
        await using var town = await WebTown.StartAsync(post, ("Mail:PerMinute", "6"));
        await town.Grains.Outbox().Add([.. Enumerable.Range(0, 3).Select(i => new NewLetter($"slow-{i}", "famille00001", new PasskeyAdded()))]);
        for (var sent = 1; sent <= 3; sent++)
        {
            await town.UntilLettersAsync(sent, "outcome = 'Sent'");
            Assert.Equal(sent, post.Attempts);
            await town.UntilLettersAsync(3 - sent, "outcome IS NULL AND leases > 0");
            town.Clock.Advance(LetterSender.Renewal);
        }
    }

    [Fact]
    public async Task Letter_ThatCannotBeWritten_KeepsNoOtherWaiting()
    {
        await using var town = await WebTown.StartAsync();
        await town.Grains.Account("casse").Provision(new("casse", AccountRole.Family, WebTown.Rolland, "Adresse Cassée", "ceci n'est pas <une adresse", []));
        await town.Grains.Outbox().Add([new NewLetter("broken", "casse", new PasskeyAdded())]);
        await town.Grains.Account("famille00002").SetPassword("another");
        Assert.Contains("famille00002", (await town.Post.NextAsync()).To, StringComparison.Ordinal);
        await town.UntilLettersAsync(1, "id = 'broken' AND next_ms IS NOT NULL AND failures = 1");
    }

    [Fact]
    public async Task Senders_OfTwoHosts_SendEachLetterOnce()
    {
        var post = new CountingPost();
        await using var town = await WebTown.StartAsync(post);
        using var second = ActivatorUtilities.CreateInstance<LetterSender>(town.Services);
        await second.StartAsync(Cancel);
        await town.Grains.Outbox().Add([.. Enumerable.Range(0, 200).Select(i => new NewLetter($"each-{i}", "famille00001", new PasskeyAdded()))]);
        await town.UntilLettersAsync(200, "outcome = 'Sent'");
        await second.StopAsync(Cancel);
        Assert.Equal(200, post.Ids.Count);
        Assert.All(post.Ids, id => Assert.Equal(1, id.Value));
    }

    [Fact]
    public async Task Letters_OlderThanTheirUse_AreNotSent()
    {
        await using var before = await WebTown.StartAsync(new NoPost());
        using var browser = before.Browser();
        using var asked = await browser.SubmitAsync("/mot-de-passe-oublie", null, ("Account", "famille00002"));
        await before.Grains.Account("famille00001").SetPassword("another");
        before.Clock.Advance(TimeSpan.FromDays(7));

        await using var after = await before.RestartAsync();
        Assert.Equal("Votre mot de passe a changé", (await after.Post.NextAsync()).Subject);
        await after.UntilLettersAsync(1, "outcome = 'Late'");
        Assert.True(after.Post.IsEmpty);
    }

    [Fact]
    public async Task Letter_ToNobody_IsDoneWith()
    {
        await using var town = await WebTown.StartAsync();
        await town.Grains.Account("sans").Provision(new("sans", AccountRole.Family, WebTown.Rolland, "Sans Adresse", "", []));
        await town.Grains.Outbox().Add([new NewLetter("nobody", "personne", new PasskeyAdded()), new NewLetter("nowhere", "sans", new PasskeyAdded())]);
        await town.UntilLettersAsync(2, "outcome = 'Moot'");
    }

    [Fact]
    public async Task Kinds_AllHaveTheirWords()
    {
        await using var town = await WebTown.StartAsync();
        var kinds = town.Services.GetServices<LetterKind>().Select(k => k.Matter).ToList();
        Assert.Equal(kinds.Count, kinds.Distinct().Count());
        Assert.Equal(typeof(LetterMatter).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(LetterMatter)) && !t.IsAbstract && t != typeof(DevicePush)).ToHashSet(), kinds.ToHashSet());
    }

    private static SmtpPost Smtp(SmtpListener server) =>
        new(Options.Create(new MailOptions { Host = "127.0.0.1", Port = server.Port, RequireTls = false }));

    /// <summary>Takes a letter and is never heard of again.</summary>
    private sealed class StuckPost : IPost
    {
        public TaskCompletionSource<string> Taken { get; } = new();

        public Task PostAsync(MimeMessage message, CancellationToken cancel)
        {
            Taken.TrySetResult(message.MessageId!);
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
        }
    }

    private sealed class GonePost : IPost
    {
        private int _attempts;

        public TaskCompletionSource Tried { get; } = new();

        public bool IsGone { get; set; }

        public int Attempts => _attempts;

        public ConcurrentQueue<string> Taken { get; } = new();

        public Task PostAsync(MimeMessage message, CancellationToken cancel)
        {
            Interlocked.Increment(ref _attempts);
            Tried.TrySetResult();
            if (IsGone) return Task.FromException(new IOException("Nobody there."));
            Taken.Enqueue(message.MessageId!);
            return Task.CompletedTask;
        }
    }

    private sealed class CountingPost : IPost
    {
        public ConcurrentDictionary<string, int> Ids { get; } = new();

        public Task PostAsync(MimeMessage message, CancellationToken cancel)
        {
            Ids.AddOrUpdate(message.MessageId!, 1, (_, n) => n + 1);
            return Task.CompletedTask;
        }
    }
}
