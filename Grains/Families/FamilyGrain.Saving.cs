using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Durability;
using Orleans.Runtime;

namespace Mercredi.Families;

/// <summary>Saving: intent first, then the centre days, then the outcomes. The protocol of the design page; it keeps I2 to I6 and I8.</summary>
public sealed partial class FamilyGrain
{
    private const string SettleReminder = "settle";
    private static readonly TimeSpan SettleAgain = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(5);

    private bool _reminded;
    private IGrainTimer? _settling;

    public async Task<Recap> Save(Guid operationId)
    {
        await SettleAsync();
        return RecapOf(operationId) ?? await SaveAsync(Judge(await _catalogue.GetAsync(), operationId, _clock.GetUtcNow()));
    }

    private async Task<Recap> SaveAsync(SaveIntent intent)
    {
        if (intent.Changes.IsEmpty) return await CloseAsync(intent, []);

        await RememberAsync();
        await _state.CommitAsync(_state.Decided with { Intent = intent, Sequence = intent.Sequence });
        return await FinishAsync(intent, resumed: false);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await SettleAsync();
        await ForgetReminderAsync();
    }

    /// <summary>Finishes a save that was cut short. While that cannot be done the family does nothing else.</summary>
    private async Task SettleAsync()
    {
        if (_state.Decided.Intent is not { } intent) return;
        await FinishAsync(intent, resumed: true);
        LogSettled(intent.OperationId, intent.Changes.Length);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Finished save {Operation} of {Changes} changes that was cut short.")]
    private partial void LogSettled(Guid operation, int changes);

    /// <summary>Each choice as a change to be confirmed, or as a refusal, by the clock of this moment (I8).</summary>
    private SaveIntent Judge(TownCatalogue catalogue, Guid operationId, DateTimeOffset now)
    {
        var state = _state.Decided;
        var changes = ImmutableArray.CreateBuilder<PlanChange>();
        var refused = ImmutableArray.CreateBuilder<RecapLine>();
        foreach (var ((date, child), choice) in _choices.Where(c => c.Value.ExpiresAt > now))
        {
            if (state.Family!.Find(child) is not { } member) continue;
            var confirmed = state.PlanOf(child, date);
            var change = new PlanChange(child, date, AgeBands.On(member.BirthDate, date), confirmed, choice.Desired);
            var refusal = PlanRules.RefuseChoice(catalogue, member, date, confirmed, choice.Desired, now)
                ?? PlanRules.RefuseUnfinished(catalogue, choice.Desired);
            if (refusal is null) changes.Add(change);
            else refused.Add(change.Refused(refusal));
        }

        return new SaveIntent(operationId, state.Sequence + 1, changes.ToImmutable(), refused.ToImmutable());
    }

    private async Task<Recap> FinishAsync(SaveIntent intent, bool resumed)
    {
        Refusal?[] refusals;
        try
        {
            refusals = await Task.WhenAll(intent.Changes.Select(change => ConfirmAsync(change, intent.Sequence, resumed)));
        }
        catch
        {
            ScheduleSettling(SettleAgain);
            throw;
        }

        return await CloseAsync(intent, refusals);
    }

    private async Task<Refusal?> ConfirmAsync(PlanChange change, long sequence, bool resumed)
    {
        var request = new PlaceRequest(_id, change.ChildId, change.AgeBand, change.To.Activities);
        var result = await ConfirmAsync(change.To.CentreId, change.Date, request, sequence, resumed);
        if (result.Refusal is not null || !change.IsMove) return result.Refusal;
        await ConfirmAsync(change.From!.CentreId, change.Date, request with { Activities = [] }, sequence, resumed);
        return null;
    }

    /// <summary>A call that fails has an unknown outcome; one repetition heals what a moved activation or a lost answer broke.</summary>
    private async Task<ConfirmResult> ConfirmAsync(CentreId centre, DateOnly date, PlaceRequest request, long sequence, bool resumed)
    {
        var day = GrainFactory.CentreDay(centre, date);
        try
        {
            return await day.Confirm(request, sequence, resumed);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or DurabilityException)
        {
            return await day.Confirm(request, sequence, repeated: true);
        }
    }

    private async Task<Recap> CloseAsync(SaveIntent intent, Refusal?[] refusals)
    {
        var next = _state.Decided;
        foreach (var (change, refusal) in intent.Changes.Zip(refusals))
            if (refusal is null) next = next.With(change.ChildId, change.Date, change.To);

        var recap = intent.Recap(refusals);
        if (recap.Lines.Length > FamilyState.LongestRecap) await _longRecaps.CommitAsync(_longRecaps.Decided.With(recap));
        await _state.CommitAsync(next.Close(recap));
        Reconcile(recap);
        return recap;
    }

    private Recap? RecapOf(Guid operationId) => _state.Decided.Recaps.Of(operationId) ?? _longRecaps.Decided.Of(operationId);

    /// <summary>What was won is no longer a choice; what was refused stays one, with its problem.</summary>
    private void Reconcile(Recap recap)
    {
        foreach (var line in recap.Lines.Where(l => l.Outcome != Outcome.Unchanged))
        {
            var key = (line.Date, line.ChildId);
            var choice = _choices.GetValueOrDefault(key);
            if (line.Refusal is null)
            {
                ReleaseHoldAsync(line.ChildId, line.Date, unlessAt: line.CentreId).Ignore();
                Forget([key]);
            }
            else if (choice?.Desired.CentreId == line.CentreId)
            {
                Choose(key, choice with { Problems = [line.Refusal] });
            }
        }
    }

    private void ScheduleSettling(TimeSpan due)
    {
        _settling?.Dispose();
        _settling = this.RegisterGrainTimer(
            static (family, _) => family.SettleAsync(), this, new GrainTimerCreationOptions(due, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    /// <summary>Somebody must come back for the intent even if this silo dies and no parent ever returns.</summary>
    private async Task RememberAsync()
    {
        if (_reminded) return;
        await this.RegisterOrUpdateReminder(SettleReminder, ReminderPeriod, ReminderPeriod);
        _reminded = true;
    }

    private async Task ForgetReminderAsync()
    {
        _reminded = false;
        if (await this.GetReminder(SettleReminder) is { } reminder) await this.UnregisterReminder(reminder);
    }
}
