using System.Collections.Immutable;
using Mercredi.Accounts;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Durability;

namespace Mercredi.Families;

/// <summary>A family that the town no longer has: archived, and taken back. What that means elsewhere is owed by the row and done again after a crash.</summary>
internal sealed partial class FamilyGrain
{
    public async Task<ArchiveRefusal?> Archive(string by, bool release)
    {
        if (_state.Decided.Family is not { } family) return ArchiveRefusal.UnknownFamily;
        if (family.Archive is not null) return null;
        ImmutableArray<PlanChange> coming =
        [
            .. from day in _state.Decided.Plans.SkipWhile(d => d.Key <= Today)
               from plan in day.Value
               select new PlanChange(plan.Key, day.Key, AgeBands.On(family.Find(plan.Key)!.BirthDate, day.Key), plan.Value, new PlannedDay(plan.Value.CentreId, [])),
        ];
        if (!coming.IsEmpty && !release) return ArchiveRefusal.HasBookings;

        var chosen = _choices;
        Forget([.. chosen.Keys]);
        var next = _state.Decided with { Family = family with { Archive = new ArchiveMark(Today, by) }, IsToBeTold = true };
        var intent = SaveIntent.OfTheTown(next.Sequence + 1, coming, _clock.GetUtcNow());
        await _comeback.SetAsync();
        await CommitAsync(coming.IsEmpty ? next : next.Begin(intent), Changes(next.Family!));
        await FollowAsync(async () =>
        {
            if (!coming.IsEmpty) await FinishAsync(intent, resumed: false);
            await SettleArchiveAsync();
            await MendWaitingAsync();
            foreach (var ((date, child), choice) in chosen.Where(c => !c.Value.Desired.IsEmpty)) await GrainFactory.CentreDay(choice.Desired.CentreId, date).ReleaseHold(child);
        });
        return null;
    }

    public async Task Restore()
    {
        if (_state.Decided.Family is not { Archive: not null } family) return;
        await _comeback.SetAsync();
        var next = family with { Archive = null };
        await CommitAsync(_state.Decided with { Family = next, IsToBeTold = true }, Changes(next));
        await FollowAsync(SettleArchiveAsync);
    }

    /// <summary>Sessions, feed and register: each may be told again harmlessly.</summary>
    private async Task SettleArchiveAsync()
    {
        if (_state.Decided is not { IsToBeTold: true, Family: { } family }) return;
        if (family.Archive is not null)
        {
            foreach (var login in family.Adults.Select(a => a.Login))
                if ((await GrainFactory.Account(login).Get())?.Town.FamilyId == _id) await GrainFactory.Account(login).EndSessions();
            await GrainFactory.CalendarFeed(_id).Close();
        }

        await GrainFactory.Directory().Register([FamilyEntry.Of(family)]);
        await CommitAsync(_state.Decided with { IsToBeTold = false });
    }

    /// <summary>What is durable is answered; what cannot be reached now follows, before any other call.</summary>
    private async Task FollowAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception e) when (UnknownOutcome.Is(e))
        {
            _recovery.StartLater();
        }

        TellHousehold();
    }
}
