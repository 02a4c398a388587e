using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Tests.Booking;

namespace Mercredi.Tests.SaveProtocol;

/// <summary>What must hold in every world (I1, I4), and for a family whose parent has an answer to everything (I2, I3, I5, I6, I8).</summary>
internal static class Invariants
{
    private static readonly TownCatalogue Town = BookingTown.CatalogueWith(Protocol.Places);

    /// <summary>The first breach, or null.</summary>
    public static string? Breach(World world) => world.Days.SelectMany(d => Overbooked(world, d)).Concat(world.List is { } list ? OutOfTurn(world, list) : []).FirstOrDefault()
        ?? world.Families.SelectMany(f => Forbidden(f).Concat(f.Parent.Operation is null ? AtRest(world, f) : [])).FirstOrDefault();

    private static IEnumerable<string> Overbooked(World world, DaySide day)
    {
        // Whose birth date was corrected keeps what was booked, in whichever band it is now.
        var moved = world.Corrections is null ? [] : world.Families[0].Durable.Family!.Children.Select(c => c.Id).ToHashSet();
        foreach (var state in day.Activations.Select(a => a.Decided).Append(day.Durable))
            foreach (var band in Enum.GetValues<AgeBand>())
            {
                var children = state.Places.Where(p => p.Value.AgeBand == band && p.Value.Activities.Contains(BookingTown.Morning)).Select(p => p.Key).ToList();
                if (children.Except(moved).Count() > Protocol.Places) yield return $"I1: {string.Join(" and ", children)} in {Protocol.Places} place";
                if (children.Count != state.Confirmed(new Slot(BookingTown.Morning, band))) yield return $"I1: the count of places {band} is not the number of children";
            }
    }

    private static IEnumerable<string> OutOfTurn(World world, ListSide list)
    {
        if (list.IsTakenLate) yield return "I12: an offer was accepted after its end";
        foreach (var state in world.Days[0].Activations.Select(a => a.Decided).Append(world.Days[0].Durable))
        {
            var (entries, confirmed) = (state.Waiting!.Entries, state.Confirmed(new Slot(BookingTown.Morning, AgeBand.SixPlus)));
            if (confirmed + state.Waiting.Offered.Length > Protocol.Places) yield return "I11: a place is offered that somebody has";
            if (entries.Length > state.Waiting.Offered.Length && confirmed + state.Waiting.Offered.Length < Protocol.Places) yield return "I9: a place is free, and somebody waits for it";
            foreach (var stranger in world.Families.Skip(1 + list.Waiting).Select(f => f.Durable.Family!.Children[0].Id))
                if (!entries.IsEmpty && state.Places.GetValueOrDefault(stranger) is { Activities.IsEmpty: false }) yield return $"I10: {stranger} has the place, and somebody waits";
        }

        if (list.IsDeclined && world.Days[0].Durable.Waiting!.Find(BookingTown.ChildOf(2)) is not null) yield return "I12: what was declined is offered again";
    }

    private static IEnumerable<string> Forbidden(FamilySide family) =>
        from plans in family.Activations.Select(a => a.State).Append(family.Durable).SelectMany(s => s.Plans.Values)
        from plan in plans
        where DayRules.Check(Town.Find(plan.Value.CentreId)!, plan.Value.Activities) is not null
        select $"I4: {plan.Key} is booked against the rules";

    private static IEnumerable<string> AtRest(World world, FamilySide family)
    {
        if (family.Parent.IsTooLate) yield return "I8: a save after the deadline changed something";
        // What holds is with the activation that wrote last, where there still is one. A save that is yet to be finished by another: the family is not at rest.
        var known = family.Activations.FirstOrDefault(a => a.Version == family.Version)?.State ?? family.Durable;
        if (known.Intent is not null) yield break;
        foreach (var child in known.Family!.Children)
            foreach (var day in world.Days.GroupBy(d => d.At.Date))
                foreach (var breach in AtRest(family, known, child, day.Key, [.. day])) yield return breach;
    }

    private static IEnumerable<string> AtRest(FamilySide family, FamilyState known, Child member, DateOnly date, IReadOnlyList<DaySide> days)
    {
        var child = member.Id;
        var believed = family.Parent.Believed.GetValueOrDefault((date, child));
        var plan = known.PlanOf(child, date);
        if (plan != believed) yield return believed is null ? $"I6: {child} is booked at {plan!.CentreId} on {date}, and nobody was told" : $"I5: {child} lost {believed.CentreId} on {date}";

        var held = days.Where(d => d.Durable.Places.GetValueOrDefault(child) is { Activities.IsEmpty: false }).Select(d => d.At.Centre).ToList();
        var band = AgeBands.On(member.BirthDate, date);
        foreach (var day in days.Where(d => d.Durable.Places.GetValueOrDefault(child) is { Activities.IsEmpty: false } place && place.AgeBand != band))
            yield return $"I2: {child} is {band}, and the centre day counts it otherwise";
        if (held.Count > 1) yield return $"I3: {child} has places at {string.Join(" and ", held)}";
        if (held.Count == 1 && plan?.CentreId != held[0]) yield return $"I2: {held[0]} has {child} on {date}, the family not";
        if (held.Count == 0 && plan is not null) yield return $"I2: the family has {child} at {plan.CentreId} on {date}, the centre day not";
    }
}
