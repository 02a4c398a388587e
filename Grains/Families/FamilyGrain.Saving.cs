using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Durability;
using Mercredi.Journal;
using Mercredi.Mail;
using Mercredi.Telemetry;
using Orleans.Runtime;

namespace Mercredi.Families;

/// <summary>Saving: intent first, then the centre days, then the outcomes. The protocol of the design page; it keeps I2 to I6 and I8.</summary>
internal sealed partial class FamilyGrain
{
    private static readonly TimeSpan DeliverAfter = TimeSpan.FromSeconds(10);

    private readonly Comeback _comeback;
    private readonly Recovery _recovery;
    private bool _isCutShort;
    private IGrainTimer? _delivery;

    public async Task<Recap> Save(Guid operationId)
    {
        var recap = RecapOf(operationId) ?? await SaveAsync(ChoiceJudge.Judge(await _catalogue.GetAsync(), _state.Decided, _choices, operationId, _clock.GetUtcNow()));
        return recap with { Quotient = _state.Committed.Family?.Quotient };
    }

    public Task<Recap?> GetRecap(Guid operationId) => Task.FromResult(_state.Committed.Recaps.Of(operationId) ?? _archive.Committed.Of(operationId));

    private async Task<Recap> SaveAsync(SaveIntent judged)
    {
        var intent = judged with { By = Author.Current };
        await MakeRoomAsync(intent.At);
        if (intent.Changes.IsEmpty) return await CloseAsync(intent, []);

        using var measure = new SaveMeasure(_clock, intent.Changes.Length);
        // Somebody must come back for the intent even if this silo dies and no parent ever returns.
        await _comeback.SetAsync();
        await CommitAsync(_state.Decided.Begin(intent));
        var recap = await FinishAsync(intent, resumed: false);
        measure.Done();
        return recap;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        // Written, whether or not there is anything new: the row has no intent now, and an activation that lags behind another's learns so and goes.
        await CommitAsync(_state.Decided);
        await FollowOrdersAsync();
        // Standing orders are judged at each reminder.
        if (!Orders.Active(Today).Any()) await _comeback.EndAsync();
    }

    /// <summary>
    /// Finishes a save that was cut short, under a sequence of its own that is durable before anything is asked: an activation on a silo that was only frozen can then neither
    /// close the save nor be heard by a centre day. While that cannot be done the family does nothing else.
    /// </summary>
    protected override async Task SettleAsync()
    {
        await SettleSaveAsync();
        await SettleArchiveAsync();
        await MendWaitingAsync();
    }

    private async Task SettleSaveAsync()
    {
        if (_state.Decided.Intent is not { } cutShort) return;
        var intent = cutShort with { Sequence = _state.Decided.Sequence + 1 };
        await CommitAsync(_state.Decided.Begin(intent));
        await FinishAsync(intent, resumed: true);
        _isCutShort = false;
        LogSettled(intent.OperationId, intent.Changes.Length);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Finished save {Operation} of {Changes} changes that was cut short.")]
    private partial void LogSettled(Guid operation, int changes);

    private async Task<Recap> FinishAsync(SaveIntent intent, bool resumed)
    {
        Refusal?[] refusals;
        try
        {
            // Only an activation that lags behind does not know what it is told to keep: its refusal is to be durable, which it cannot make it.
            refusals = await Task.WhenAll(intent.Changes.Select(change => ConfirmAsync(change, intent.Sequence, resumed || intent.ByTown)));
        }
        catch
        {
            _recovery.StartLater();
            throw;
        }

        return await CloseAsync(intent, refusals);
    }

    private async Task<Refusal?> ConfirmAsync(PlanChange change, long sequence, bool resumed)
    {
        foreach (var ask in change.Asks(_id))
        {
            var answer = await ConfirmAsync(ask, sequence, resumed);
            Met(ask.Centre, ask.Date, answer.Version);
            if (answer.Refusal is not null) return answer.Refusal;
        }

        return null;
    }

    /// <summary>A call that fails has an unknown outcome; one repetition heals what a moved activation or a lost answer broke.</summary>
    private async Task<ConfirmResult> ConfirmAsync(PlaceAsk ask, long sequence, bool resumed)
    {
        var day = GrainFactory.CentreDay(ask.Centre, ask.Date);
        try
        {
            return await day.Confirm(ask.Request, sequence, resumed);
        }
        catch (Exception e) when (UnknownOutcome.Is(e))
        {
            return await day.Confirm(ask.Request, sequence, repeated: true);
        }
    }

    private async Task<Recap> CloseAsync(SaveIntent intent, Refusal?[] refusals)
    {
        var recap = intent.Recap(refusals);
        if (!intent.ByTown && recap.Lines.Length > FamilyState.LongestRecap) await _archive.CommitAsync(_archive.Decided.With([new KeptRecap(recap)], _clock.GetUtcNow()));
        var closed = _state.Decided.Close(intent, refusals);
        Companion[] told = [.. JournaledDay.Rows(_journal, intent, refusals), .. LettersOf(intent, recap)];
        if (intent.ClosesAlike(refusals)) CarryClosing(closed, told);
        else await CommitAsync(closed, told);
        if (intent.ByTown)
        {
            Show([.. intent.Changes.Select(c => (c.Date, c.ChildId))]);
            return recap;
        }

        foreach (var line in recap.Lines) BookingMeasures.CountLine(line.Outcome, line.Refusal?.Kind);
        await ReconcileAsync(recap);
        await DropUnwantedAsync();
        return recap.Lines.IsEmpty ? recap : recap with { Days = DaysMet(recap.Lines[0].Date, recap.Lines[^1].Date) };
    }

    /// <summary>Spares a save its last wait for the disk: the intent, finished again, closes alike. A family that does nothing more has it written a little later.</summary>
    private void CarryClosing(FamilyState closed, Companion[] told)
    {
        _state.Carry(Versioned(closed), told);
        _delivery ??= this.RegisterGrainTimer(
            static (family, _) => family.DeliverAsync(), this, new GrainTimerCreationOptions(DeliverAfter, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    private Task DeliverAsync()
    {
        _delivery?.Dispose();
        _delivery = null;
        return _state.DeliverAsync();
    }

    /// <summary>
    /// To every adult, of a save that changed something; whoever finishes it after a crash owes the same ones. Who saved does without unless they chose otherwise, which is found when
    /// it is sent.
    /// </summary>
    private IEnumerable<OwedLetter> LettersOf(SaveIntent intent, Recap recap) =>
        !intent.ByTown && recap.Lines.Any(l => l.Outcome is Outcome.Confirmed or Outcome.Cancelled or Outcome.Moved)
            ? OwedLetter.ToAdults(_state.Decided.Family, $"{_id}/save/{recap.OperationId}", MatterOf(intent), _clock.GetUtcNow())
            : [];

    private BookingsSaved MatterOf(SaveIntent intent) => new(_id, intent.OperationId) { By = intent.By is { Login.Length: > 0 } by ? by.Login : null };

    private Recap? RecapOf(Guid operationId) => _state.Decided.Recaps.Of(operationId) ?? _archive.Decided.Of(operationId);

    /// <summary>Older recaps are in the archive before the family's row lets them go; that it does so may be lost, and is then done again.</summary>
    private async Task MakeRoomAsync(DateTimeOffset now)
    {
        var recaps = _state.Decided.Recaps;
        if (!recaps.IsFull) return;
        await _archive.CommitAsync(_archive.Decided.With(recaps.Older, now));
        _state.Carry(_state.Decided with { Recaps = recaps.WithoutOlder() });
    }

    /// <summary>What was won is no longer a choice; what was refused stays one, with its problem.</summary>
    private async Task ReconcileAsync(Recap recap)
    {
        var lines = recap.Lines.Where(l => l.Outcome != Outcome.Unchanged).ToList();
        var elsewhere = lines.Where(l => l.Refusal is null).Select(TryReleaseElsewhereAsync).ToList();
        foreach (var line in lines)
        {
            var key = (line.Date, line.ChildId);
            if (line.Refusal is null) _choices = _choices.Remove(key);
            else if (_choices.GetValueOrDefault(key) is { } choice && choice.Desired.CentreId == line.CentreId)
                _choices = _choices.SetItem(key, choice with { Problems = [line.Refusal] });
        }

        Show([.. lines.Select(l => (l.Date, l.ChildId))]);
        await Task.WhenAll(elsewhere);
    }

    private async Task TryReleaseElsewhereAsync(RecapLine won)
    {
        try
        {
            await ReleaseHoldAsync(won.ChildId, won.Date, unlessAt: won.CentreId);
        }
        catch (Exception e) when (UnknownOutcome.Is(e))
        {
            // It lapses by itself.
        }
    }
}
