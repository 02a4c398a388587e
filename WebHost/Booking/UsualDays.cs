using System.Collections.Immutable;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Booking;

/// <summary>
/// What can be chosen for a child's Wednesday in one tap. The script has the same rule for the live page (<c>rows/usual.ts</c>);
/// <c>tests/cases/usual-days.json</c> holds both to it.
/// </summary>
public static class UsualDays
{
    private static readonly (string Kind, ActivityRole[] Roles)[] Usual =
        [("half", [ActivityRole.Morning, ActivityRole.Meal]), ("whole", [ActivityRole.Morning, ActivityRole.Meal, ActivityRole.Afternoon])];

    /// <summary>The usual days, then the week before and what is chosen where those are something else; at the centre where the child is that day, or usually.</summary>
    public static ImmutableArray<UsualDay> Of(ChildWednesday day, DateTimeOffset now)
    {
        var chosen = day.Chosen;
        var all = new List<(string Kind, PlannedDay Wish)>();
        if (CentreOf(day) is { } centre)
            foreach (var (kind, roles) in Usual)
                if (centre.Activities.Where(a => roles.Contains(a.Role)).ToList() is var parts && parts.Count == roles.Length)
                    all.Add((kind, new PlannedDay(centre.Id, parts.Select(a => a.Id))));
        if (day.Before is { } before && IsNew(before)) all.Add(("before", before));
        if (chosen is not null && IsNew(chosen)) all.Add(("chosen", chosen));
        // The usual days say why they cannot be had; the week before is a shortcut only.
        return [.. all.Select(a => Judged(day, a.Kind, a.Wish, now)).Where(u => u.Kind != "before" || u.Because is null)];

        bool IsNew(PlannedDay wish) => all.TrueForAll(a => a.Wish != wish) && day.Centres.Any(c => c.Id == wish.CentreId);
    }

    /// <summary>Where the child may be: of what is wished for, the first that is open.</summary>
    private static Centre? CentreOf(ChildWednesday day)
    {
        var centres = day.Centres.Where(c => c.Kind == CentreKind.Leisure).ToList();
        var open = centres.Where(c => day.Days.GetValueOrDefault(c.Id)?.Closed is null).ToList();
        var from = open.Count > 0 ? open : centres;
        CentreId?[] wished = [day.Chosen?.CentreId, day.Usually, day.Before?.CentreId];
        return wished.Select(id => from.Find(c => c.Id == id)).FirstOrDefault(c => c is not null) ?? from.FirstOrDefault();
    }

    private static bool IsOpen(Waiting entry, DateTimeOffset now) => entry.Standing.OfferEndsAt is { } end ? end > now : entry.IsOpen;

    private static UsualDay Judged(ChildWednesday day, string kind, PlannedDay wish, DateTimeOffset now)
    {
        var (desired, confirmed) = (day.Plan?.Desired, day.Plan?.Confirmed);
        if (desired is not null ? desired == wish : confirmed == wish) return new(kind, wish, desired is not null ? "pending" : "confirmed", null);
        if (desired is not null && confirmed == wish) return new(kind, wish, "cancelling", null);
        if (day.Plan?.Waiting.FirstOrDefault(w => w.CentreId == wish.CentreId && w.Standing.Activities.AsSpan().SequenceEqual(wish.Activities.AsSpan())) is { } entry && IsOpen(entry, now))
            return new(kind, wish, entry.Standing.State == WaitingState.Offered ? "offered" : "waiting", null);
        var activities = day.Centres.First(c => c.Id == wish.CentreId).Activities.Select(a => a.Id).Where(wish.Activities.Contains);
        var parts = activities.Select(a => (Activity: a, State: State(day, wish.CentreId, a, now))).ToList();
        foreach (var state in (string[])["closed", "late", "full"])
            if (parts.Exists(p => p.State == state)) return new(kind, wish, state, parts.First(p => p.State == state).Activity);
        return LateToGiveUp(day, wish, now) is { } kept ? new(kind, wish, "late", kept) : new(kind, wish, "free", null);
    }

    /// <summary>Null for what is chosen or booked, which its own choice tells.</summary>
    private static string? State(ChildWednesday day, CentreId centre, ActivityId activity, DateTimeOffset now)
    {
        if (day.Plan is { } plan && (Has(plan.Confirmed) || Has(plan.Desired))) return null;
        if (day.Find(centre, activity) is not { Capacity: > 0 } slot || day.Days[centre].Closed is not null) return "closed";
        return slot.BookUntil <= now ? "late" : slot.Free == 0 ? "full" : null;

        bool Has(PlannedDay? planned) => planned?.CentreId == centre && planned.Activities.Contains(activity);
    }

    /// <summary>A booked part that another wish gives up, past the deadline for that.</summary>
    private static ActivityId? LateToGiveUp(ChildWednesday day, PlannedDay wish, DateTimeOffset now)
    {
        if (day.Plan?.Confirmed is not { } booked) return null;
        var given = booked.Activities.Where(a => booked.CentreId != wish.CentreId || !wish.Activities.Contains(a));
        return given.Where(a => day.Find(booked.CentreId, a)?.CancelUntil <= now).Select(a => (ActivityId?)a).FirstOrDefault();
    }
}
