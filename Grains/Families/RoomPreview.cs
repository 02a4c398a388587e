using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>The places left for a preview, counted down as its lines take them, so that siblings do not both get the last one.</summary>
internal sealed class RoomPreview
{
    private readonly Dictionary<(CentreId, DateOnly, Slot), int> _free = [];
    private readonly Family _family;

    private RoomPreview(Family family) => _family = family;

    /// <summary>Reads every centre day at which a changed child is enrolled and that could be asked, in parallel.</summary>
    public static async Task<RoomPreview> ReadAsync(
        IGrainFactory grains,
        TownCatalogue catalogue,
        Family? family,
        ImmutableArray<PlanChange> changes,
        ImmutableSortedDictionary<(DateOnly Date, ChildId Child), Choice> choices)
    {
        if (family is null) return new RoomPreview(new Family { Id = default, Name = "" });
        var room = new RoomPreview(family);
        var days = changes.SelectMany(c => family.Find(c.ChildId)!.Enrolments.Select(centre => (Centre: centre, c.Date))).Distinct()
            .Where(d => CentreDayTerms.Of(catalogue, d.Centre, d.Date).Closed is null);
        foreach (var view in await Task.WhenAll(days.Select(d => grains.CentreDay(d.Centre, d.Date).GetView())))
            foreach (var slot in view.Slots)
                room._free[(view.CentreId, view.Date, new Slot(slot.ActivityId, slot.AgeBand))] = slot.Capacity == 0 ? int.MinValue : slot.Free;

        foreach (var change in changes)
            if (choices.GetValueOrDefault((change.Date, change.ChildId))?.Desired is { } held)
                foreach (var activity in held.Activities.Except(change.From?.Activities ?? []))
                    room.Add(held.CentreId, change, activity, +1);
        return room;
    }

    /// <summary>Takes the places of a change, or says why not and which of the child's other centres has them.</summary>
    public Refusal? Take(PlanChange change)
    {
        var added = change.To.Activities.Except(change.From?.CentreId == change.To.CentreId ? change.From.Activities : []).ToList();
        foreach (var activity in added)
        {
            var free = Free(change.To.CentreId, change, activity);
            if (free > 0) continue;
            return new Refusal(free == int.MinValue ? RefusalKind.Closed : RefusalKind.Full) { Activity = activity, Alternatives = Alternatives(change) };
        }

        foreach (var activity in added) Add(change.To.CentreId, change, activity, -1);
        return null;
    }

    private ImmutableArray<CentreId> Alternatives(PlanChange change) =>
    [
        .. _family.Find(change.ChildId)!.Enrolments
            .Where(centre => centre != change.To.CentreId && change.To.Activities.All(a => Free(centre, change, a) > 0)),
    ];

    private int Free(CentreId centre, PlanChange change, ActivityId activity) =>
        _free.GetValueOrDefault((centre, change.Date, new Slot(activity, change.AgeBand)), int.MinValue);

    private void Add(CentreId centre, PlanChange change, ActivityId activity, int places)
    {
        var key = (centre, change.Date, new Slot(activity, change.AgeBand));
        if (_free.TryGetValue(key, out var free) && free != int.MinValue) _free[key] = free + places;
    }
}
