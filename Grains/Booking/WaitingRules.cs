using System.Collections.Immutable;
using Mercredi.Catalogue;

namespace Mercredi.Booking;

/// <summary>
/// The waiting list of a centre day: who may join, who is next, for which of the freed places, and why somebody is passed over (W1 to W6). Pure, beside the ledger: the grain decides with
/// it in the write that frees a place, so that there is no instant at which a stranger could come between (I10).
/// </summary>
internal static class WaitingRules
{
    /// <summary>Most times that an entry remembers having been passed over.</summary>
    public const int PassedOverKept = 5;

    /// <summary>The state in which children of one household wait as they ask, or why they may not; null for a question that comes too late, and for one that changes nothing.</summary>
    public static (CentreDayState? Next, Refusal? Refusal) Join(
        CentreDayLedger ledger, OfferClock clock, ImmutableArray<WaitingRequest> requests, long asked, DateTimeOffset now, long stamp)
    {
        var list = ledger.State.Waiting ?? new WaitingList();
        if (requests.Any(r => list.Asked.GetValueOrDefault(r.Place.ChildId) >= asked)) return (null, null);
        if (requests.Select(r => RefuseToWait(ledger, clock, r.Place, now)).FirstOrDefault(r => r is not null) is { } refusal) return (null, refusal);
        if (requests.All(r => list.Find(r.Place.ChildId)?.Offer is null) && HaveRoom(ledger, requests, now)) return (null, new Refusal(RefusalKind.NotFull));

        var (entries, untold) = Unbound(list.Entries, requests, stamp);
        var offers = requests.Select(r => list.Find(r.Place.ChildId) is { } e && Stays(e, r.Place) && e.AgeBand == r.Place.AgeBand ? e.Offer : null).ToList();
        // An offer is one of a whole group: who binds another child to one that is offered places waits with it.
        var keptOffer = offers.TrueForAll(o => o?.Id == offers[0]?.Id) ? offers[0] : null;
        foreach (var request in requests)
        {
            var (place, before) = (request.Place, entries.FirstOrDefault(e => e.ChildId == request.Place.ChildId));
            var stays = before is not null && Stays(before, place);
            // A corrected birth date moves it to another band, where nothing is offered yet. Who asks anew has not come for the others' places.
            var entry = stays
                ? before! with
                {
                    AgeBand = place.AgeBand,
                    OnOffer = request.OnOffer,
                    Together = request.Together,
                    Stamp = stamp,
                    Offer = keptOffer is null ? null : keptOffer with { Answered = false },
                    State = keptOffer is null ? WaitingState.Waiting : WaitingState.Offered,
                }
                : new WaitingEntry(place.FamilyId, place.ChildId, place.AgeBand, place.Activities, request.OnOffer, request.Together, NextNumber(entries), now, stamp)
                {
                    Needs = Needs(ledger.State, place.ChildId, place.AgeBand, place.Activities),
                };
            entries = stays ? entries.Replace(before!, entry) : [.. entries.Where(e => e.ChildId != place.ChildId), entry];
            untold.Add(entry);
        }

        var next = list.With(entries, untold) with { Asked = list.Asked.SetItems(requests.Select(r => KeyValuePair.Create(r.Place.ChildId, asked))) };
        return (ledger.State with { Waiting = next }, null);
    }

    /// <summary>
    /// The state without the child on the list, or null where nothing changes, or the question comes too late. Who declines an offer declines it for its whole group. That a family asked is kept also
    /// where the child is not on the list: its joining may be on the way, or known to another activation, and does not come after it.
    /// </summary>
    /// <param name="freed">When the places that were offered became free.</param>
    public static CentreDayState? Leave(
        CentreDayState state, ChildId child, WaitingState how, Refusal? because, long? asked, long stamp, out ImmutableArray<DateTimeOffset> freed)
    {
        freed = [];
        var list = state.Waiting ?? new WaitingList();
        if (list.Asked.GetValueOrDefault(child) >= asked) return null;
        if (list.Find(child) is not { } entry || (how == WaitingState.Declined && entry.Offer is null))
            return asked is { } late ? state with { Waiting = list with { Asked = list.Asked.SetItem(child, late) } } : null;
        var leaving = how == WaitingState.Declined ? list.Entries.Where(e => e.Offer?.Id == entry.Offer!.Id).ToList() : [entry];
        freed = [.. leaving.Select(e => e.Offer).OfType<Offer>().Select(o => o.FreedAt)];
        return state with
        {
            Waiting = list.With(list.Entries.Except(leaving), leaving.Select(e => e.Ended(how, stamp, because))) with
            {
                Asked = asked is { } number ? list.Asked.SetItem(child, number) : list.Asked,
            },
        };
    }

    /// <summary>The state with the child at another place of the order; null when it does not wait.</summary>
    public static CentreDayState? Move(CentreDayState state, ChildId child, int place, Refusal because, long stamp)
    {
        if (state.Waiting is not { } list || list.Find(child) is not { Offer: null } entry) return null;
        var moved = entry with { Stamp = stamp, Because = because };
        var others = list.Entries.Remove(entry);
        return state with { Waiting = list.With(others.Insert(Math.Clamp(place - 1, 0, others.Length), moved), [moved]) };
    }

    /// <summary>
    /// What follows at <paramref name="now"/> from the day as it stands: entries that have what they waited for, or can wait no more, end; offers that are over lapse; those that no longer fit are
    /// withdrawn; and each entry whose whole plan finds room is offered it, in the order of the list (I9). The same state again gives the same.
    /// </summary>
    /// <param name="stamp">The version under which it is written.</param>
    /// <param name="freed">When places became free that were offered until now; others are free since now.</param>
    public static CentreDayState Settle(CentreDayLedger ledger, OfferClock clock, DateTimeOffset now, long stamp, IEnumerable<DateTimeOffset> freed)
    {
        if (ledger.State.Waiting is not { Entries.IsEmpty: false }) return ledger.State;
        var round = new WaitingRound(ledger, clock, now, stamp, freed);
        round.Review();
        round.Withdraw();
        round.Serve();
        return round.Result();
    }

    /// <summary>The next instant at which <see cref="Settle"/> finds something else, if nothing happens before; null for never.</summary>
    public static DateTimeOffset? NextEvent(CentreDayLedger ledger, OfferClock clock)
    {
        DateTimeOffset? next = null;
        foreach (var entry in ledger.State.Waiting?.Entries ?? [])
        {
            var at = entry.Offer is { } offer ? offer.Answered ? null : offer.EndsAt : Deadline(ledger.Terms, entry) is { } deadline ? clock.Closes(deadline) : (DateTimeOffset?)null;
            if (at < next || next is null) next = at ?? next;
        }

        return next;
    }

    /// <summary>The soonest booking deadline of what the entry needs; null where the centre has no such activity.</summary>
    public static DateTimeOffset? Deadline(CentreDayTerms terms, WaitingEntry entry)
    {
        DateTimeOffset? soonest = null;
        foreach (var slot in entry.Needs)
        {
            if (terms.Find(slot.Activity, slot.AgeBand) is not { } known) return null;
            if (soonest is null || known.BookUntil < soonest) soonest = known.BookUntil;
        }

        return soonest;
    }

    /// <summary>What the plan has beyond what the child has.</summary>
    public static ImmutableArray<Slot> Needs(CentreDayState state, ChildId child, AgeBand band, ImmutableArray<ActivityId> activities)
    {
        var has = state.Places.GetValueOrDefault(child)?.Activities ?? [];
        return [.. activities.Where(a => !has.Contains(a)).Select(a => new Slot(a, band))];
    }

    private static bool Stays(WaitingEntry entry, PlaceRequest place) => entry.Activities.AsSpan().SequenceEqual(place.Activities.AsSpan());

    /// <summary>Bonds are mutual: who was bound to one that is bound anew, and is not named now, is so no more.</summary>
    private static (ImmutableArray<WaitingEntry> Entries, List<WaitingEntry> Changed) Unbound(
        ImmutableArray<WaitingEntry> entries, ImmutableArray<WaitingRequest> requests, long stamp)
    {
        var changed = new List<WaitingEntry>();
        foreach (var entry in entries.Where(e => !e.Together.IsEmpty && requests.All(r => r.Place.ChildId != e.ChildId)))
        {
            ImmutableArray<ChildId> left = [.. entry.Together.Where(c => requests.All(r => r.Place.ChildId != c))];
            if (left.Length == entry.Together.Length) continue;
            changed.Add(entry with { Together = left, Stamp = stamp });
            entries = entries.Replace(entry, changed[^1]);
        }

        return (entries, changed);
    }

    private static Refusal? RefuseToWait(CentreDayLedger ledger, OfferClock clock, PlaceRequest place, DateTimeOffset now)
    {
        if (ledger.Terms.Closed is { } closed) return Refusal.Of(closed);
        var needs = Needs(ledger.State, place.ChildId, place.AgeBand, place.Activities);
        if (needs.IsEmpty) return new Refusal(RefusalKind.HasIt);
        foreach (var slot in needs)
        {
            if (ledger.Terms.Find(slot.Activity, slot.AgeBand) is not { } terms) return new Refusal(RefusalKind.UnknownActivity) { Activity = slot.Activity };
            if (ledger.Capacity(slot) == 0) return new Refusal(RefusalKind.Closed) { Activity = slot.Activity, Note = ledger.State.CapacityOf(slot)?.Reason };
            if (now >= terms.BookUntil) return new Refusal(RefusalKind.BookingDeadline) { Activity = slot.Activity, Deadline = terms.BookUntil };
            if (now >= clock.Closes(terms.BookUntil)) return new Refusal(RefusalKind.ListClosed) { Activity = slot.Activity, Deadline = terms.BookUntil };
        }

        return null;
    }

    private static bool HaveRoom(CentreDayLedger ledger, ImmutableArray<WaitingRequest> requests, DateTimeOffset now)
    {
        foreach (var request in requests)
        {
            if (ledger.Refuse(request.Place, now) is not null) return false;
            ledger = ledger.Hold(request.Place, DateTimeOffset.MaxValue);
        }

        return true;
    }

    private static long NextNumber(ImmutableArray<WaitingEntry> entries) => entries.IsEmpty ? 1 : entries.Max(e => e.Number) + 1;
}
