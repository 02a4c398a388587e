using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Durability;

namespace Mercredi.Families;

/// <summary>Both adults see each other's yellow and green live (T7), under versions that rise with each decision (I7).</summary>
internal sealed partial class FamilyGrain
{
    private readonly Observers<IFamilyObserver> _observers;
    private readonly Versions _versions;
    private ShownPlans _shown = null!;

    /// <summary>Of each centre day that was asked, the version that shows what was done there.</summary>
    private ImmutableDictionary<CentreDate, long> _days = ImmutableDictionary<CentreDate, long>.Empty;

    public Task<long> Subscribe(IFamilyObserver observer, long heard)
    {
        _observers.Add(observer);
        if (heard > _shown.Version) _shown = _shown with { Version = _versions.Above(heard) };
        return Task.FromResult(_shown.Version);
    }

    public Task Unsubscribe(IFamilyObserver observer)
    {
        _observers.Remove(observer);
        return Task.CompletedTask;
    }

    /// <summary>Decides for <paramref name="next"/> under a version of its own, and returns when it is durable.</summary>
    private Task CommitAsync(FamilyState next, params Companion[] told) => _state.CommitAsync(Versioned(next), told);

    private FamilyState Versioned(FamilyState next) => next with { Version = _versions.Next() };

    /// <summary>Shows what stands now, to everyone who watches: under the version that was kept with it, or one of its own where it is memory only.</summary>
    private void Show(IReadOnlyCollection<(DateOnly Date, ChildId Child)> keys)
    {
        if (keys.Count == 0) return;
        var (id, before, kept) = (_id, _shown.Version, _state.Committed.Version);
        _shown = new ShownPlans(kept > before ? kept : _versions.Next(), _state.Committed, _choices, _state.Committed.Waiting?.Ranked(_shown.Waiting?.Entries ?? []));
        if (_observers.Count == 0) return;
        ImmutableArray<DayPlan> plans = [.. keys.Distinct().Select(k => _shown.Of(k.Child, k.Date))];
        _observers.Tell(observer => observer.PlansChanged(id, plans, before));
    }

    private void TellHousehold()
    {
        var id = _id;
        _observers.Tell(observer => observer.HouseholdChanged(id));
    }

    private void Met(CentreId centre, DateOnly date, long version)
    {
        var day = new CentreDate(centre, date);
        _days = _days.SetItem(day, Math.Max(version, _days.GetValueOrDefault(day)));
    }

    private ImmutableArray<CentreDayVersion> DaysMet(DateOnly from, DateOnly to) =>
        [.. _days.Where(d => d.Key.Date >= from && d.Key.Date <= to).Select(d => new CentreDayVersion(d.Key.Centre, d.Key.Date, d.Value))];
}
