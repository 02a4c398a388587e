using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Tests.Booking;

namespace Mercredi.Tests.SaveProtocol;

/// <summary>What must hold in every world (I1, I9 to I13), for a family whose parent has an answer to everything (I2, I5, I6, I12), and where nothing can happen any more.</summary>
internal static class WaitingInvariants
{
    private const int Places = 1;
    private static readonly Slot TheSlot = new(BookingTown.Morning, AgeBand.SixPlus);

    /// <summary>The first breach, or null.</summary>
    public static string? Breach(WaitingWorld world) =>
        world.Wrong ?? OfTheDay(world.Day.Durable) ?? Letters(world) ?? world.Families.Select((_, f) => Answered(world, f)).FirstOrDefault(b => b is not null);

    /// <summary>Nobody waits for ever, and families know what the day knows.</summary>
    public static string? AtEnd(WaitingWorld world)
    {
        if (world.Families.Any(f => f.Parent.Wants != WaitingWish.None)) return "A parent waits for ever";
        for (var f = 0; f < world.Families.Length; f++)
        {
            var side = world.Families[f];
            var family = side.Nodes.FirstOrDefault(n => n.Version == side.Version)?.State ?? side.Durable;
            var entry = world.Day.Durable.Waiting?.Find(BookingTown.ChildOf(f + 1));
            var known = family.Waiting?.Open(BookingTown.ChildOf(f + 1), BookingTown.Wednesday, BookingTown.Mill)?.Standing;
            if ((entry?.State, entry?.Offer?.Id) != (known?.State, known?.OfferId)) return $"The day has family {f + 1} {entry?.State}, and the family knows {known?.State}";
            if (entry?.Offer is { } offer && !world.Letters.Any(l => l.Family == f && l.Offer == offer.Id)) return $"I13: no letter tells family {f + 1} of its offer";
            var (place, plan) = (Has(world.Day.Durable, f), family.PlanOf(BookingTown.ChildOf(f + 1), BookingTown.Wednesday));
            if (place != plan is not null) return $"I2: the day has family {f + 1} {(place ? "" : "not ")}booked, and the family has it otherwise";
        }

        return null;
    }

    private static string? OfTheDay(CentreDayState day)
    {
        var entries = day.Waiting?.Entries ?? [];
        var confirmed = day.Places.Values.Count(p => !p.Activities.IsEmpty);
        var offered = entries.Count(e => e.Offer is not null);
        if (confirmed != day.Confirmed(TheSlot)) return "I1: the count of places is not the number of children";
        if (confirmed + offered > Places) return $"I11: {confirmed} confirmed and {offered} offered in {Places} place";
        if (entries.Select(e => e.ChildId).Distinct().Count() < entries.Length) return "I11: a child is twice on the list";
        if (entries.FirstOrDefault(e => !day.Places.GetValueOrDefault(e.ChildId, Nobody).Activities.IsEmpty) is { } has) return $"I9: {has.ChildId} waits for what it has";
        return confirmed + offered < Places && entries.FirstOrDefault(e => e.Offer is null) is { } waits ? $"I9: a place is free, and {waits.ChildId} waits" : null;
    }

    private static string? Letters(WaitingWorld world)
    {
        foreach (var (family, stamp, offer) in world.Letters)
        {
            if (!world.Made.Contains(offer)) return $"I13: a letter tells family {family + 1} of an offer that is none";
            if (world.Families[family].Durable.Waiting?.Entries.Any(e => e.Standing.Version >= stamp) != true) return $"I13: a letter tells family {family + 1} of what it has not written";
        }

        return null;
    }

    /// <summary>An answer stands, whatever comes late, until the parent wants something else.</summary>
    private static string? Answered(WaitingWorld world, int f)
    {
        var (family, entry) = (world.Families[f], world.Day.Durable.Waiting?.Find(BookingTown.ChildOf(f + 1)));
        if (entry?.Offer is { } offer && family.Parent.Declined.Contains(offer.Id)) return $"I12: the offer that family {f + 1} has declined is there again";
        if (family.Parent.Wants != WaitingWish.None || family.Nodes.Any(n => n.Phase is NodePhase.Beginning or NodePhase.Confirming or NodePhase.Closing or NodePhase.Answering || n.State.Intent is not null)) return null;
        if (family.Durable.Intent is not null) return null;
        if (family.Parent.IsBooked != Has(world.Day.Durable, f)) return $"{(family.Parent.IsBooked ? "I5" : "I6")}: family {f + 1} was answered otherwise than the day has it";
        return family.Parent.Last switch
        {
            WaitingWish.Leave or WaitingWish.Decline when entry is not null => $"I12: family {f + 1} has answered, and waits again",
            WaitingWish.Join when entry is null && world.IsLater != true => $"I12: family {f + 1} waits, as it was answered, and is not on the list",
            _ => null,
        };
    }

    private static readonly Place Nobody = new(new FamilyId("F0"), AgeBand.SixPlus, [], 0, default);

    private static bool Has(CentreDayState day, int family) => day.Places.GetValueOrDefault(BookingTown.ChildOf(family + 1)) is { Activities.IsEmpty: false };
}
