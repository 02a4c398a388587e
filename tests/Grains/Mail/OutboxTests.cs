using Mercredi.Accounts;
using Mercredi.Mail;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Mail;

/// <summary>What is owed is kept, handed to one host at a time, and never forgotten before it is done with, on each database.</summary>
public abstract class OutboxTests(StorageKind kind) : IAsyncLifetime
{
    private TownCluster _town = null!;

    private IOutboxGrain Outbox => _town.Grains.Outbox();

    private IAccountGrain Account => _town.Grains.Account("famille00001");

    public async ValueTask InitializeAsync() => _town = await TownCluster.StartAsync(kind, Start);

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Take_TwoAtOnce_EachHasOthers_UntilTheLeaseIsOver()
    {
        await OweAsync(40);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Outbox.Take(5)));
        Assert.Equal(40, taken.SelectMany(l => l).Select(l => l.Id).Distinct().Count());
        Assert.Empty(await Outbox.Take(5));

        _town.Clock.Advance(OutboxTerms.Lease + TimeSpan.FromSeconds(1));
        var again = await Outbox.Take(50);
        Assert.Equal(40, again.Length);
        Assert.All(again, l => Assert.Equal(2, l.Lease));
    }

    [Fact]
    public async Task Take_FromOlderRows_NeverHandsOutALeaseTwice()
    {
        await OweAsync(60);
        // Two activations of the outbox, as a silo that was cut off may leave them, see the same rows.
        var rows = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<ILetterRows>(_town.Cluster.Silos[0].ServiceProvider);
        var now = _town.Clock.GetUtcNow().AddSeconds(1);
        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => rows.LeaseAsync(60, now, now + OutboxTerms.Lease))));
        Assert.Equal(60, taken.Sum(l => l.Count));
        Assert.Equal(60, taken.SelectMany(l => l).Select(l => l.Id).Distinct().Count());
    }

    [Fact]
    public async Task End_ByWhoHasItNoMore_CountsOnlyWhenItWasSent()
    {
        await OweAsync(2);
        var first = await Outbox.Take(2);
        _town.Clock.Advance(OutboxTerms.Lease + TimeSpan.FromSeconds(1));
        var second = (await Outbox.Take(2)).ToDictionary(l => l.Id);

        Assert.False(await Outbox.End(first[0], LetterOutcome.Bounced));
        Assert.False(await Outbox.Postpone(first[0], TimeSpan.Zero, failed: true));
        Assert.True(await Outbox.End(first[1], LetterOutcome.Sent));
        Assert.True(await Outbox.End(second[first[0].Id], LetterOutcome.Bounced));
        Assert.False(await Outbox.End(second[first[1].Id], LetterOutcome.Sent));
        _town.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await Outbox.Take(2));
    }

    [Fact]
    public async Task Postpone_ComesAgainAfterTheDelayWithItsFailures()
    {
        await OweAsync(1);
        Assert.True(await Outbox.Postpone((await Outbox.Take(1))[0], TimeSpan.FromMinutes(10), failed: true));
        _town.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Empty(await Outbox.Take(1));
        _town.Clock.Advance(TimeSpan.FromMinutes(1));
        var again = Assert.Single(await Outbox.Take(1));
        Assert.Equal((1, 2), (again.Failures, again.Lease));
        Assert.Equal(new PasswordChanged(0), again.Matter);
    }

    [Fact]
    public async Task Replace_OwesTheOthersOnce()
    {
        await Outbox.Add([new NewLetter("asked", "", new PasswordLinkAsked("parent@example.org"))]);
        var asked = Assert.Single(await Outbox.Take(1));
        NewLetter[] others = [new("asked-0", "famille00001", new PasswordLink()), new("asked-1", "famille00002", new PasswordLink())];
        Assert.True(await Outbox.Replace(asked, [.. others]));
        Assert.False(await Outbox.Replace(asked, [.. others]));
        Assert.Equal(["asked-0", "asked-1"], (await Outbox.Take(10)).Select(l => l.Id).Order());
    }

    [Fact]
    public async Task Letters_TwentyThousandWaiting_NoneIsLostNorTwice()
    {
        for (var i = 0; i < 20; i++) await OweAsync(1000, $"many-{i}-");
        var seen = new HashSet<string>();
        while (await Outbox.Take(250) is { IsEmpty: false } letters)
        {
            Assert.All(letters, l => Assert.True(seen.Add(l.Id)));
            await Task.WhenAll(letters.Select(l => Outbox.End(l, LetterOutcome.Sent)));
        }

        Assert.Equal(20_000, seen.Count);
        _town.Clock.Advance(OutboxTerms.Lease * 2);
        Assert.Empty(await Outbox.Take(1));
    }

    [Fact]
    public async Task Ended_StayForAWhile_AndAreThenSweptAway()
    {
        await OweAsync(1200);
        foreach (var letter in await Outbox.Take(1100)) await Outbox.End(letter, LetterOutcome.Sent);
        // A month on, an id that was used owes nothing anew; later it is forgotten. What is open stays, however old.
        _town.Clock.Advance(TimeSpan.FromDays(29));
        await OweAsync(1200);
        Assert.Equal(100, (await Outbox.Take(1200)).Length);
        _town.Clock.Advance(TimeSpan.FromDays(2));
        for (var i = 0; i < 4; i++) await Outbox.Take(0);
        Assert.Equal(100L, await _town.Database.ScalarAsync("SELECT count(*) FROM letter"));
    }

    [Fact]
    public async Task Decision_OwesItsLetter_AndTheHostsAreTold()
    {
        await ProvisionAsync();
        var host = new Host();
        await Outbox.Subscribe(_town.Cluster.Client.CreateObjectReference<IOutboxObserver>(host));
        await Account.SetPassword("first");
        Assert.Empty(await Outbox.Take(10));

        await Account.PutPasskey(new Passkey([1], [2], null, Start, 0, [], true, false, false, [], []));
        await host.Told.Task.WaitAsync(TestContext.Current.CancellationToken);
        await Account.PutPasskey(new Passkey([1], [2], null, Start, 1, [], true, false, false, [], []));
        await Account.SetPassword("second");
        await Account.SetPassword("third", removePasskeys: true);
        var owed = await Outbox.Take(10);
        Assert.Equal(new HashSet<LetterMatter> { new PasskeyAdded(), new PasswordChanged(1), new PasswordChanged(0) }, owed.Select(l => l.Matter).ToHashSet());
        Assert.Equal(3, owed.Length);
        Assert.All(owed, l => Assert.Equal("famille00001", l.Account));
    }

    [Fact]
    public async Task Decision_ThatIsNotTaken_OwesNoLetter()
    {
        await ProvisionAsync();
        await Account.SetPassword("first");
        await _town.Database.ExecuteAsync("UPDATE grain_state SET version = version + 1 WHERE id_text = 'account/famille00001'");
        await Assert.ThrowsAnyAsync<Exception>(() => Account.SetPassword("second"));
        Assert.Equal(0L, await _town.Database.ScalarAsync("SELECT count(*) FROM letter"));
    }

    [Fact]
    public async Task Email_AskedFor_OwesTheLinkAndTheWarning_ThreeTimesAnHour()
    {
        await ProvisionAsync();
        await Account.AskEmail("neuve@example.org");
        await Account.AskEmail("neuve@example.org");
        var owed = await Outbox.Take(10);
        Assert.Equal(
            [("famille00001@example.org", new EmailAsked("neuve@example.org")), ("neuve@example.org", (LetterMatter)new EmailConfirmation())],
            owed.OrderBy(l => l.Address).Select(l => (l.Address!, l.Matter)));

        Assert.True(await Account.AskEmailAgain());
        await Account.AskEmail("autre@example.org");
        Assert.False(await Account.AskEmailAgain());
        await Account.AskEmail("encore@example.org");
        Assert.Equal(4, (await Outbox.Take(10)).Length);
        Assert.Equal("encore@example.org", (await Account.Get())!.PendingEmail);
        _town.Clock.Advance(TimeSpan.FromHours(1));
        Assert.True(await Account.AskEmailAgain());
    }

    [Fact]
    public async Task Email_Confirmed_OwesWordToTheOldAddress_AndAnEarlierLinkIsGood()
    {
        await ProvisionAsync();
        await Account.AskEmail("neuve@example.org");
        await Account.OpenEmailLink([1], Start.AddDays(1));
        await Account.OpenEmailLink([2], Start.AddDays(1));
        Assert.True(await Account.ConfirmEmail([1]));
        var word = Assert.Single(await Outbox.Take(10), l => l.Matter is EmailChanged);
        Assert.Equal(("famille00001@example.org", "neuve@example.org"), (word.Address, ((EmailChanged)word.Matter).Email));
    }

    private Task ProvisionAsync() =>
        Account.Provision(new AccountProvision("famille00001", AccountRole.Family, new FamilyId("F1"), "Olivier Rolland", "famille00001@example.org", []));

    private Task OweAsync(int count, string prefix = "letter-") =>
        Outbox.Add([.. Enumerable.Range(0, count).Select(i => new NewLetter($"{prefix}{i:0000}", "famille00001", new PasswordChanged(0)))]);

    private sealed class Host : IOutboxObserver
    {
        public TaskCompletionSource Told { get; } = new();

        public Task LettersOwed()
        {
            Told.TrySetResult();
            return Task.CompletedTask;
        }
    }
}

public sealed class OutboxOnSqliteTests() : OutboxTests(StorageKind.Sqlite);

public sealed class OutboxOnPostgresTests() : OutboxTests(StorageKind.Postgres);
