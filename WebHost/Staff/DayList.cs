using System.Collections.Concurrent;
using Mercredi.Booking;
using Mercredi.Contract;
using Mercredi.Families;

namespace Mercredi.Staff;

/// <summary>The children of a centre day by name: the day knows ids only, the families know the rest.</summary>
public static class DayList
{
    /// <summary>Families asked at once.</summary>
    private const int AtOnce = 16;

    public static async Task<IReadOnlyList<BookingJson>> ReadAsync(CentreDayRoll roll, IGrainFactory grains)
    {
        var children = await ChildrenAsync(roll.Entries.Select(e => e.FamilyId), grains);
        return [.. roll.Entries.Select(e => Write(e, children.GetValueOrDefault(e.ChildId))).OrderBy(b => b.Name, StringComparer.InvariantCulture)];
    }

    /// <summary>The children of some families, each family asked once.</summary>
    internal static async Task<IReadOnlyDictionary<ChildId, Child>> ChildrenAsync(IEnumerable<FamilyId> families, IGrainFactory grains)
    {
        var children = new ConcurrentDictionary<ChildId, Child>();
        await Parallel.ForEachAsync(families.Distinct(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (id, _) =>
        {
            foreach (var child in (await grains.Family(id).Get())?.Children ?? []) children[child.Id] = child;
        });
        return children;
    }

    /// <summary>As lists of staff name a child: by the last name first. Its id where the family knows it no more.</summary>
    internal static string NameOf(ChildId id, Child? child) => child is null ? id.Value : $"{child.LastName} {child.FirstName}";

    private static BookingJson Write(RollEntry entry, Child? child) => new(
        entry.ChildId,
        NameOf(entry.ChildId, child),
        entry.AgeBand,
        entry.Activities,
        entry.HeldUntil is null ? BookingState.Confirmed : BookingState.Pending,
        child?.Pai ?? false,
        child?.Diet ?? Diet.None,
        entry.ConfirmedAt,
        entry.HeldUntil);
}
