using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Mercredi.Catalogue;

namespace Mercredi.Booking;

/// <summary>One decision about a waiting list, at work: <see cref="WaitingRules.Settle"/>.</summary>
internal sealed class WaitingRound
{
    private readonly CentreDayLedger _ledger;
    private readonly WaitingList _list;
    private readonly OfferClock _clock;
    private readonly DateTimeOffset _now;
    private readonly long _stamp;
    private readonly HoldBook _holds;
    private readonly Queue<DateTimeOffset> _freed;
    private readonly List<WaitingEntry> _untold = [];
    private readonly Dictionary<DateTimeOffset, DateTimeOffset> _closes = [];
    private readonly Dictionary<Slot, int> _free = [];
    private List<WaitingEntry> _entries;
    private bool _changed;

    public WaitingRound(CentreDayLedger ledger, OfferClock clock, DateTimeOffset now, long stamp, IEnumerable<DateTimeOffset> freed)
    {
        (_ledger, _list, _clock, _now, _stamp) = (ledger, ledger.State.Waiting!, clock, now, stamp);
        _holds = ledger.Holds.WithoutLapsed(now);
        _freed = new Queue<DateTimeOffset>(freed);
        _entries = [.. _list.Entries];
    }

    public CentreDayState Result() => _changed ? _ledger.State with { Waiting = _list.With(_entries, _untold) } : _ledger.State;

    /// <summary>Ends what has what it waited for, what can wait no more, and what did not answer in time.</summary>
    public void Review()
    {
        var answered = new HashSet<Guid>();
        var left = new List<WaitingEntry>(_entries.Count);
        foreach (var before in _entries)
        {
            var entry = before;
            var needs = WaitingRules.Needs(_ledger.State, entry.ChildId, entry.AgeBand, entry.Activities);
            if (!needs.AsSpan().SequenceEqual(entry.Needs.AsSpan())) Change(entry = entry with { Needs = needs }, tell: false);
            if (End(entry) is { } ended)
            {
                if (ended.State == WaitingState.Taken && entry.Offer is { } taken) answered.Add(taken.Id);
                else if (entry.Offer is { } over) _freed.Enqueue(over.FreedAt);
                Change(ended, tell: true);
                continue;
            }

            left.Add(entry);
        }

        _entries = left;
        if (!left.Exists(e => !e.Together.IsEmpty)) return;
        var children = left.Select(e => e.ChildId).ToHashSet();
        for (var i = 0; i < left.Count; i++)
        {
            if (left[i].Together.All(children.Contains)) continue;
            var offer = left[i].Offer is { } own && answered.Contains(own.Id) ? own with { Answered = true } : left[i].Offer;
            Change(left[i] = left[i] with { Together = [.. left[i].Together.Where(children.Contains)], Offer = offer, Stamp = _stamp }, tell: true);
        }
    }

    /// <summary>Takes offers back that the day can no longer keep: the places were closed, or the capacity is lower (I11). The latest go first.</summary>
    public void Withdraw()
    {
        foreach (var slot in _entries.Where(e => e.Offer is { Answered: false }).SelectMany(e => e.Needs).Distinct().ToList())
        {
            while (IsOver(slot) && _entries.Where(e => e.Offer is { Answered: false } && e.Needs.Contains(slot)).MaxBy(e => (e.Offer!.MadeAt, e.Number)) is { } last)
            {
                var missing = new Refusal(_ledger.Terms.Closed is not null || _ledger.Capacity(slot) == 0 ? RefusalKind.Closed : RefusalKind.Full) { Activity = slot.Activity };
                for (var i = 0; i < _entries.Count; i++)
                    if (_entries[i].Offer?.Id == last.Offer!.Id)
                        Change(_entries[i] = PassOver(_entries[i], missing) with { Offer = null, State = WaitingState.Waiting, Stamp = _stamp }, tell: true);
            }
        }
    }

    /// <summary>Offers what is free to each whose whole plan it is, in order; who was passed over learns what was missing.</summary>
    public void Serve()
    {
        if (_ledger.Terms.Closed is not null) return;
        CountFree();
        var passed = new List<(List<int> Group, Slot Missing)>();
        for (var at = 0; at < _entries.Count && IsAnythingFree; at++)
        {
            if (GroupAt(at) is not { } group) continue;
            if (Missing(group) is { } missing) passed.Add((group, missing));
            else if (EndOf(group) is { } end) MakeOffer(group, end, passed);
        }
    }

    /// <summary>A place that a child holds is free for that child alone.</summary>
    private bool IsAnythingFree => _holds.Count > 0 || _free.Values.Any(f => f > 0);

    /// <summary>Who is served when this entry's turn comes; null for one that is offered places already, and for one of a group whose others come later: nobody is overtaken by being bound to.</summary>
    private List<int>? GroupAt(int at)
    {
        var entry = _entries[at];
        if (entry.Offer is not null) return null;
        if (entry.Together.IsEmpty) return [at];
        List<int> group = [.. Enumerable.Range(0, _entries.Count).Where(i => i == at || (_entries[i].Offer is null && entry.Together.Contains(_entries[i].ChildId)))];
        return group[^1] == at ? group : null;
    }

    private WaitingEntry? End(WaitingEntry entry)
    {
        if (entry.Needs.IsEmpty) return entry.Ended(WaitingState.Taken, _stamp);
        if (entry.Offer is { } offer) return offer.Answered || _now < offer.EndsAt ? null : entry.Ended(WaitingState.Lapsed, _stamp);
        if (WaitingRules.Deadline(_ledger.Terms, entry) is not { } deadline) return entry.Ended(WaitingState.Ended, _stamp, new Refusal(RefusalKind.UnknownActivity));
        return _now < Closes(deadline) ? null : entry.Ended(WaitingState.Ended, _stamp, new Refusal(RefusalKind.ListClosed) { Deadline = deadline });
    }

    private DateTimeOffset Closes(DateTimeOffset deadline) => _closes.TryGetValue(deadline, out var known) ? known : _closes[deadline] = _clock.Closes(deadline);

    private bool IsOver(Slot slot) =>
        _ledger.Terms.Closed is not null
        || _ledger.State.Confirmed(slot) + _holds.CountIn(slot) + _entries.Count(e => e.Offer is not null && e.Needs.Contains(slot)) > _ledger.Capacity(slot);

    private void CountFree()
    {
        foreach (var slot in _entries.SelectMany(e => e.Needs).Distinct())
            _free[slot] = _ledger.Capacity(slot) - _ledger.State.Confirmed(slot) - _holds.CountIn(slot);
        foreach (var slot in _entries.Where(e => e.Offer is not null).SelectMany(e => e.Needs)) _free[slot]--;
    }

    /// <summary>The first place that the group lacks; null where all its plans find room at once.</summary>
    private Slot? Missing(List<int> group)
    {
        foreach (var slot in group.Count == 1 ? _entries[group[0]].Needs : group.SelectMany(i => _entries[i].Needs).Distinct())
        {
            // What is held for one of them needs no other place, unless the capacity was lowered below what is held.
            var needed = group.Count(i => _entries[i].Needs.Contains(slot) && !Has(_entries[i], slot));
            if (_free[slot] < needed) return slot;
        }

        return null;
    }

    /// <summary>A place that the child holds while its parent chooses is its own.</summary>
    private bool Has(WaitingEntry entry, Slot slot) => _holds.Find(entry.ChildId)?.Keeps(slot) == true;

    private DateTimeOffset? EndOf(List<int> group) => _clock.End(_now, group.Min(i => WaitingRules.Deadline(_ledger.Terms, _entries[i])!.Value));

    private void MakeOffer(List<int> group, DateTimeOffset endsAt, List<(List<int> Group, Slot Missing)> passed)
    {
        var offer = new Offer(OfferId(_stamp, _entries[group[0]].Number), _now, endsAt, _freed.TryDequeue(out var freed) ? freed : _now);
        var taken = group.SelectMany(i => _entries[i].Needs).ToHashSet();
        foreach (var i in group)
        {
            foreach (var slot in _entries[i].Needs.Where(s => !Has(_entries[i], s))) _free[slot]--;
            Change(_entries[i] = _entries[i] with { State = WaitingState.Offered, Offer = offer, Stamp = _stamp, Because = null }, tell: true);
        }

        // Each learns of it once in a round, however many behind were served.
        foreach (var (others, missing) in passed.Where(p => p.Group.Exists(i => _entries[i].Needs.Any(taken.Contains))))
            foreach (var i in others)
                _entries[i] = PassOver(_entries[i], others.Count > 1 ? new Refusal(RefusalKind.Together) { Activity = missing.Activity } : new Refusal(RefusalKind.Full) { Activity = missing.Activity });
        passed.RemoveAll(p => p.Group.Exists(i => _entries[i].Needs.Any(taken.Contains)));
    }

    private WaitingEntry PassOver(WaitingEntry entry, Refusal missing)
    {
        var kept = entry.PassedOver ?? [];
        if (kept.Count >= WaitingRules.PassedOverKept) kept = kept.RemoveAt(0);
        return entry with { PassedOver = kept.Add(new PassedOver(_now, missing)) };
    }

    private void Change(WaitingEntry entry, bool tell)
    {
        _changed = true;
        if (tell) _untold.Add(entry);
    }

    /// <summary>The same decision gives the same; a link of a letter is signed besides.</summary>
    private static Guid OfferId(long stamp, long number)
    {
        Span<long> parts = [stamp, number];
        return new Guid(MemoryMarshal.AsBytes(parts));
    }
}
