using System.Collections.Immutable;
using Mercredi.Catalogue;

namespace Mercredi.Booking;

/// <summary>A centre day at one moment, and every question about its places. Pure: it is replaced, never changed.</summary>
internal sealed record CentreDayLedger(CentreDayTerms Terms, CentreDayState State, HoldBook Holds)
{
    /// <summary>
    /// Why the whole request cannot be held or confirmed, or null (I1). What the child already has needs no new place, in whichever band it was counted: a corrected birth date
    /// moves a booking, over the capacity if need be, and never loses it.
    /// </summary>
    public Refusal? Refuse(PlaceRequest request, DateTimeOffset now)
    {
        var holds = Holds.WithoutLapsed(now);
        var own = holds.Find(request.ChildId);
        foreach (var activity in Added(request))
        {
            var slot = new Slot(activity, request.AgeBand);
            if (Terms.Find(activity, request.AgeBand) is null) return new Refusal(RefusalKind.UnknownActivity) { Activity = activity };
            if (Terms.Closed is { } closed) return Refusal.Of(closed) with { Activity = activity };
            if (Capacity(slot) == 0) return new Refusal(RefusalKind.Closed) { Activity = activity, Note = State.CapacityOf(slot)?.Reason };

            var keptForOthers = own?.Keeps(slot) == true ? 0 : holds.CountIn(slot);
            if (State.Waiting is { Entries.IsEmpty: false } list) keptForOthers = KeptByList(list, request.ChildId, slot, keptForOthers, own?.Keeps(slot) == true);
            if (State.Confirmed(slot) + keptForOthers >= Capacity(slot))
                return new Refusal(RefusalKind.Full)
                {
                    Activity = activity, Capacity = Capacity(slot), Taken = State.Confirmed(slot) + keptForOthers,
                };
        }

        return null;
    }

    /// <summary>With places kept for what the request adds, instead of what was held for the child before. It was not refused.</summary>
    public CentreDayLedger Hold(PlaceRequest request, DateTimeOffset until)
    {
        // An offer keeps its places already.
        var offered = State.Waiting?.Find(request.ChildId) is { Offer: not null } entry ? entry.Needs : [];
        return this with
        {
            Holds = Holds.With(request.ChildId, new Hold(
                request.FamilyId, request.AgeBand, [.. Added(request).Where(a => !offered.Contains(new Slot(a, request.AgeBand)))], until)),
        };
    }

    /// <summary>
    /// Makes the request the child's whole plan here, or refuses it whole. What was decided under the same or a later sequence stands (I6); a refusal that answers a
    /// <paramref name="repeated"/> call is to be written too, so that the first message cannot overturn it (I2).
    /// </summary>
    public ConfirmDecision Confirm(PlaceRequest request, long sequence, bool repeated, DateTimeOffset now)
    {
        var before = State.Places.GetValueOrDefault(request.ChildId);
        var same = before?.Activities.AsSpan().SequenceEqual(request.Activities.AsSpan()) == true;
        if (before?.Sequence >= sequence) return new ConfirmDecision.Earlier(same && before.Sequence == sequence ? null : new Refusal(RefusalKind.Full));

        if (Refuse(request, now) is not { } refusal)
            return new ConfirmDecision.Won(State.With(request.ChildId, new Place(request.FamilyId, request.AgeBand, request.Activities, sequence, same ? before!.At : now)));
        if (!repeated) return new ConfirmDecision.Refused(refusal);
        return new ConfirmDecision.RefusedForGood(refusal, State.With(request.ChildId, before is null
            ? new Place(request.FamilyId, request.AgeBand, [], sequence, now)
            : before with { Sequence = sequence }));
    }

    /// <summary>
    /// The state with every request that nobody has decided about and that finds room, under no save of its family: any save comes after it. With the children whose place is now as
    /// it was asked for.
    /// </summary>
    public (CentreDayState Next, ImmutableArray<ChildId> Taken) TakeOver(ImmutableArray<PlaceRequest> requests, DateTimeOffset now)
    {
        var ledger = this;
        foreach (var request in requests)
            if (!ledger.State.Places.ContainsKey(request.ChildId) && ledger.Refuse(request, now) is null)
                ledger = ledger with { State = ledger.State.With(request.ChildId, new Place(request.FamilyId, request.AgeBand, request.Activities, Sequence: 0, now)) };
        return (ledger.State,
            [.. requests.Where(r => ledger.State.Places.TryGetValue(r.ChildId, out var place) && place.Activities.AsSpan().SequenceEqual(r.Activities.AsSpan())).Select(r => r.ChildId)]);
    }

    /// <summary>Places in force: what staff set for the day, else the catalogue's.</summary>
    public int Capacity(Slot slot) => State.CapacityOf(slot)?.Places ?? Terms.Find(slot.Activity, slot.AgeBand)?.Capacity ?? 0;

    /// <summary>The day as everybody may see it.</summary>
    public CentreDayView View(long version, DateTimeOffset now)
    {
        var holds = Holds.WithoutLapsed(now);
        return new CentreDayView(Terms.Centre, Terms.Date, version, Terms.Closed, [.. Terms.Slots.Select(terms =>
        {
            var slot = new Slot(terms.Activity, terms.AgeBand);
            return new SlotView(
                terms.Activity, terms.AgeBand, Capacity(slot), State.Confirmed(slot), holds.CountIn(slot) + (State.Waiting?.Offered.Count(e => e.Needs.Contains(slot)) ?? 0),
                terms.BookUntil, terms.CancelUntil, State.CapacityOf(slot)?.Reason)
            {
                Waiting = State.Waiting?.Waiting(slot) ?? 0,
            };
        })]);
    }

    /// <summary>Everyone with places or a hold, in the order of their ids.</summary>
    public ImmutableArray<RollEntry> Roll(DateTimeOffset now)
    {
        var confirmed = State.Places.Where(p => !p.Value.Activities.IsEmpty)
            .Select(p => new RollEntry(p.Value.FamilyId, p.Key, p.Value.AgeBand, p.Value.Activities, null, p.Value.At));
        var held = Holds.WithoutLapsed(now).All.Where(h => !h.Value.Activities.IsEmpty)
            .Select(h => new RollEntry(h.Value.FamilyId, h.Key, h.Value.AgeBand, h.Value.Activities, h.Value.ExpiresAt, null));
        return [.. confirmed.Concat(held).OrderBy(entry => entry.ChildId)];
    }

    /// <summary>
    /// Places of the slot that others have before the child: what is offered to them, and, for who neither holds nor is offered the place, what is held and who waits for it before (I10).
    /// </summary>
    private static int KeptByList(WaitingList list, ChildId child, Slot slot, int held, bool holds)
    {
        var offered = list.OfferedToOthers(slot, child);
        if (holds) return offered;
        return list.Find(child) switch
        {
            { Offer: not null } entry when entry.Needs.Contains(slot) => offered,
            { Offer: null } => offered + held + list.Ahead(child, [slot]),
            _ => offered + held + list.Waiting(slot),
        };
    }

    private IEnumerable<ActivityId> Added(PlaceRequest request) =>
        State.Places.TryGetValue(request.ChildId, out var place) ? request.Activities.Except(place.Activities) : request.Activities;
}
