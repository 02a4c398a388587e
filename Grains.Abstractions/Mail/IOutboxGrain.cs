using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Mercredi.Mail;

/// <summary>
/// Hands owed letters out to the web hosts that send them, each to one host at a time. One per town; the letters are rows (I13), so that it may be anywhere and begin again at
/// any moment.
/// </summary>
[Alias("IOutboxGrain")]
public interface IOutboxGrain : IGrainWithStringKey
{
    /// <summary>Keeps letters that no state owes, durably before it answers. A letter with an id that is there is left alone.</summary>
    [AlwaysInterleave, Alias("Add")]
    Task Add(ImmutableArray<NewLetter> letters);

    /// <summary>Letters that are due, the longest due first, each leased for <see cref="OutboxTerms.Lease"/>: a letter of which nothing is heard by then is handed out again.</summary>
    [Alias("Take")]
    Task<ImmutableArray<DueLetter>> Take(int most);

    /// <summary>The letter is done with. False when it was already, or another host has it by now; what was sent counts from whoever tells it.</summary>
    [AlwaysInterleave, Alias("End")]
    Task<bool> End(DueLetter letter, LetterOutcome outcome);

    /// <summary>These letters are owed in the place of this one, in one transaction. False as above: then they are not.</summary>
    [AlwaysInterleave, Alias("Replace")]
    Task<bool> Replace(DueLetter letter, ImmutableArray<NewLetter> by);

    /// <summary>The letter is due again after the delay. False as above.</summary>
    /// <param name="failed">Whether it was tried: the next delay grows.</param>
    [AlwaysInterleave, Alias("Postpone")]
    Task<bool> Postpone(DueLetter letter, TimeSpan delay, bool failed);

    /// <summary>A letter has become owed: hosts are told at once.</summary>
    [OneWay, AlwaysInterleave, Alias("Wake")]
    Task Wake();

    /// <summary>Has <paramref name="observer"/> told, for the lease; repeat well inside it.</summary>
    [AlwaysInterleave, Alias("Subscribe")]
    Task Subscribe(IOutboxObserver observer);
}

/// <summary>One per web host.</summary>
[Alias("IOutboxObserver")]
public interface IOutboxObserver : IGrainObserver
{
    [Alias("LettersOwed")]
    Task LettersOwed();
}

/// <summary><c>outbox/town</c>.</summary>
public static class OutboxKey
{
    public static IOutboxGrain Outbox(this IGrainFactory grains) => grains.GetGrain<IOutboxGrain>("outbox/town");
}

/// <summary>The times of the outbox.</summary>
public static class OutboxTerms
{
    /// <summary>How long a host has a letter for itself.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>How long a letter that is done with stays, so that nothing owes it a second time.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);
}
