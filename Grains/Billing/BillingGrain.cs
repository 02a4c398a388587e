using Mercredi.Catalogue;
using Mercredi.Durability;
using Mercredi.Families;
using Mercredi.Journal;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Mercredi.Billing;

/// <summary>
/// Goes through all families, some at once; each decides for itself what is new, so a run may be begun again at any point. Reentrant: numbers are given while it runs, and
/// many share one write.
/// </summary>
[Reentrant]
internal sealed partial class BillingGrain : Grain, IBillingGrain, IRemindable
{
    /// <summary>Who was given a number has it in its place within minutes, even after crashes.</summary>
    private const int AskedAgainDays = 60;

    private readonly Durable<BillingState> _state;
    private readonly Comeback _comeback;
    private readonly Recovery _walk;
    private readonly JournalPen _journal;
    private readonly TimeProvider _clock;
    private readonly ILogger<BillingGrain> _logger;

    /// <summary>The run as far as it is; durable only at its beginning and its end.</summary>
    private BillingRun? _progress;

    public BillingGrain([PersistentState("billing")] IPersistentState<BillingState> storage, TimeProvider clock, ILogger<BillingGrain> logger)
    {
        _state = new Durable<BillingState>(this, storage);
        _comeback = new Comeback(this);
        _walk = new Recovery(this, WalkAsync, interleave: true);
        _journal = new JournalPen(clock, this.GetPrimaryKeyString());
        _clock = clock;
        _logger = logger;
    }

    private DateOnly Today => ParisTime.DateAt(_clock.GetUtcNow());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (_state.Committed.Run is { FinishedAt: null }) _walk.Start();
        return Task.CompletedTask;
    }

    public async Task<RunRefusal?> Start(DateOnly month, string by)
    {
        month = new DateOnly(month.Year, month.Month, 1);
        var now = _clock.GetUtcNow();
        if (month.AddMonths(1) > Today) return RunRefusal.MonthNotOver;
        if (_state.Decided.Run is { FinishedAt: null } run) return run.Month == month ? null : RunRefusal.OtherRun;
        await _comeback.SetAsync();
        if (_state.Decided.Run is { FinishedAt: null } meanwhile) return meanwhile.Month == month ? null : RunRefusal.OtherRun;
        _progress = null;
        var begun = new BillingRun { Id = Guid.NewGuid(), Month = month, StartedBy = by, StartedAt = now };
        await _state.CommitAsync(_state.Decided with
        {
            Run = begun,
            By = Author.Current,
            Allotted = _state.Decided.Allotted.RemoveRange(_state.Decided.Allotted.Where(a => a.Value.On < Today.AddDays(-AskedAgainDays)).Select(a => a.Key)),
        }, _journal.Row(JournalKind.BillingRun, $"{month:yyyy-MM}", operation: begun.Id));
        _walk.Start();
        return null;
    }

    public Task<BillingRun?> GetRun() => Task.FromResult(_state.Committed.Run is { FinishedAt: null } run && _progress?.Id == run.Id ? _progress : _state.Committed.Run);

    public async Task<int> Allot(string series, string key)
    {
        var state = _state.Decided;
        if (state.Allotted.TryGetValue(key, out var given))
        {
            await _state.SettleAsync();
            return given.Number;
        }

        var number = state.Last.GetValueOrDefault(series) + 1;
        await _state.CommitAsync(state with { Last = state.Last.SetItem(series, number), Allotted = state.Allotted.Add(key, new AllottedNumber(number, Today)) });
        return number;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await _walk.RunAsync();
        if (_state.Decided.Run is not { FinishedAt: null }) await _comeback.EndAsync();
    }

    private async Task WalkAsync()
    {
        if (_state.Decided.Run is not { FinishedAt: null } run) return;
        (_state.Decided.By ?? Author.System).Acts();
        var families = await GrainFactory.Directory().Get();
        _progress = run with { Families = families.Length };
        await FamilyWalk.RunAsync(families.Select(f => f.Id), async family =>
        {
            var result = await GrainFactory.Invoices(family).Bill(run.Month, run.Id);
            _progress = _progress.With(family, result);
        });
        var finished = _progress with { FinishedAt = _clock.GetUtcNow() };
        await _state.CommitAsync(_state.Decided with { Run = finished });
        LogFinished(finished.Invoices, finished.Credits, finished.Families);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The monthly run made {Invoices} invoices and {Credits} credit notes for {Families} families.")]
    private partial void LogFinished(int invoices, int credits, int families);
}
