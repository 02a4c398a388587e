using System.Collections.Concurrent;

namespace Mercredi.Tests.Faults;

/// <summary>What clients asked and were answered. Each family asks one thing after another, so that its last answer is the truth.</summary>
internal sealed class History(TestTown town)
{
    private readonly ConcurrentDictionary<(string ChildId, DateOnly Date), Booked?> _answered = new();
    private readonly ConcurrentDictionary<string, int> _refusals = new();
    private readonly ConcurrentQueue<string> _breaches = new();
    private int _operations;
    private int _changes;
    private int _afterDeadline;

    /// <summary>The last answer for each child and date: a booking, or null after a cancellation.</summary>
    public IReadOnlyDictionary<(string ChildId, DateOnly Date), Booked?> Answered => _answered;

    public int Operations => Volatile.Read(ref _operations);

    /// <summary>Confirmations, moves and cancellations that were answered.</summary>
    public int Changes => Volatile.Read(ref _changes);

    /// <summary>Answers to what was asked too late; all refusals, or a breach.</summary>
    public int AfterDeadline => Volatile.Read(ref _afterDeadline);

    /// <summary>Answers that no fault excuses.</summary>
    public IReadOnlyCollection<string> Breaches => _breaches;

    public IReadOnlyDictionary<string, int> Refusals => _refusals;

    /// <summary>What a family is shown otherwise than it was answered; null when nothing is.</summary>
    public string? Contradiction(Home home, IReadOnlyCollection<Booked> shown) => (
        from answer in _answered
        where home.Children.Contains(answer.Key.ChildId)
        let days = shown.Where(s => (s.ChildId, s.Date) == answer.Key).ToList()
        where answer.Value is { } day ? days is not [var only] || only != day : days.Count > 0
        select $"was answered {answer.Value?.ToString() ?? "a cancellation"} on {answer.Key} and there is shown: {string.Join(" and ", days)}").FirstOrDefault();

    public void Asked() => Interlocked.Increment(ref _operations);

    public void Breach(string breach) => _breaches.Enqueue(breach);

    /// <param name="asked">When the family asked for the first time.</param>
    public void Record(Booked day, string outcome, string? reason, DateTimeOffset asked)
    {
        var key = (day.ChildId, day.Date);
        var before = _answered.GetValueOrDefault(key);
        var isLate = asked >= town.Deadline && (town.HasDeadline(day.Centre, day.Date) || (before is not null && town.HasDeadline(before.Centre, day.Date)));
        if (isLate) Interlocked.Increment(ref _afterDeadline);
        if (outcome == "refused") _refusals.AddOrUpdate(reason ?? "?", 1, (_, n) => n + 1);
        if (outcome is not ("confirmed" or "moved" or "cancelled")) return;

        Interlocked.Increment(ref _changes);
        if (isLate) Breach($"I8 {outcome} though it was asked at {asked:O}, after the deadline of {town.Deadline:O}: {day}");
        _answered[key] = outcome == "cancelled" ? null : day;
    }
}
