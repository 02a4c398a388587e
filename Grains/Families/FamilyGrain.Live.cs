using Mercredi.Durability;

namespace Mercredi.Families;

/// <summary>Both adults see each other's yellow and green live (T7).</summary>
public sealed partial class FamilyGrain
{
    private readonly Observers<IFamilyObserver> _observers;

    public Task Subscribe(IFamilyObserver observer)
    {
        _observers.Add(observer);
        return Task.CompletedTask;
    }

    public Task Unsubscribe(IFamilyObserver observer)
    {
        _observers.Remove(observer);
        return Task.CompletedTask;
    }

    private void TellPlans(IReadOnlyCollection<(DateOnly Date, ChildId Child)> keys)
    {
        if (keys.Count == 0 || _observers.Count == 0) return;
        var id = _id;
        var plans = keys.Select(k => PlanOf(k.Child, k.Date)).ToList();
        _observers.Tell(observer => observer.PlansChanged(id, [.. plans]));
    }

    private void TellHousehold()
    {
        var id = _id;
        _observers.Tell(observer => observer.HouseholdChanged(id));
    }
}
