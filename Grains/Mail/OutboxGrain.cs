using System.Collections.Immutable;
using Mercredi.Durability;

namespace Mercredi.Mail;

/// <summary>Keeps nothing itself: every step is one on rows that says what it expects of them, so that two activations cannot hand out the same lease.</summary>
internal sealed class OutboxGrain(ILetterRows rows, TimeProvider clock, ILogger<OutboxGrain> logger) : Grain, IOutboxGrain
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromHours(1);

    private readonly Observers<IOutboxObserver> _hosts = new(clock, logger);
    private DateTimeOffset _sweepAt;
    private bool _isTold;

    public async Task Add(ImmutableArray<NewLetter> letters)
    {
        await rows.AddAsync(Owed(letters));
        await Wake();
    }

    public async Task<ImmutableArray<DueLetter>> Take(int most)
    {
        // Who is told from here on may be one that this look no longer sees.
        _isTold = false;
        var now = clock.GetUtcNow();
        if (_sweepAt <= now && !await rows.SweepAsync(now - OutboxTerms.Kept)) _sweepAt = now + SweepEvery;
        return [.. await rows.LeaseAsync(most, now, now + OutboxTerms.Lease)];
    }

    public Task<bool> End(DueLetter letter, LetterOutcome outcome) => rows.EndAsync(letter, outcome, clock.GetUtcNow());

    public async Task<bool> Replace(DueLetter letter, ImmutableArray<NewLetter> by)
    {
        var done = await rows.ReplaceAsync(letter, Owed(by));
        if (done && by.Length > 0) await Wake();
        return done;
    }

    public Task<bool> Postpone(DueLetter letter, TimeSpan delay, bool failed) => rows.PostponeAsync(letter, clock.GetUtcNow() + delay, failed);

    /// <summary>Hosts take letters until there are none: a thousand in a row need no thousand messages.</summary>
    public Task Wake()
    {
        if (!_isTold) _hosts.Tell(host => host.LettersOwed());
        _isTold = true;
        return Task.CompletedTask;
    }

    public Task Subscribe(IOutboxObserver observer)
    {
        _hosts.Add(observer);
        return Task.CompletedTask;
    }

    private OwedLetter[] Owed(ImmutableArray<NewLetter> letters)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return [.. letters.Select(l => new OwedLetter(l.Id, l.Account, null, l.Matter, now, now))];
    }
}
