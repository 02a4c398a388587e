using System.Collections.Concurrent;
using System.Collections.Immutable;
using Mercredi.Catalogue;
using Mercredi.Durability;
using Mercredi.Journal;
using Orleans.Runtime;

namespace Mercredi.Families;

/// <summary>Intent first, then every family; each knows whether it has taken this turn, so it may be begun again at any point.</summary>
internal sealed class SchoolYearGrain : Grain, ISchoolYearGrain, IRemindable
{
    private readonly Durable<SchoolYearState> _state;
    private readonly Comeback _comeback;
    private readonly Recovery _walk;
    private readonly JournalPen _journal;
    private readonly TimeProvider _clock;
    private SchoolYearTurn? _progress;

    public SchoolYearGrain([PersistentState("school-year")] IPersistentState<SchoolYearState> storage, TimeProvider clock)
    {
        _state = new Durable<SchoolYearState>(this, storage);
        _comeback = new Comeback(this);
        _walk = new Recovery(this, WalkAsync, interleave: true);
        _journal = new JournalPen(clock, this.GetPrimaryKeyString());
        _clock = clock;
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (_state.Committed.Turn is { FinishedAt: null }) _walk.Start();
        return Task.CompletedTask;
    }

    public async Task<ImmutableArray<EnrolmentChange>> Preview(SchoolYear next)
    {
        var changes = new ConcurrentDictionary<FamilyId, ImmutableArray<EnrolmentChange>>();
        await FamilyWalk.RunAsync(await FamiliesAsync(), async family => changes[family] = await GrainFactory.Family(family).PreviewTurn(next));
        return [.. changes.OrderBy(c => c.Key).SelectMany(c => c.Value)];
    }

    public async Task<TurnRefusal?> Apply(SchoolYear next, string by)
    {
        var now = _clock.GetUtcNow();
        if (ParisTime.DateAt(now) < next.PreparedFrom) return TurnRefusal.TooEarly;
        if (_state.Decided.Turn is { FinishedAt: null } turn) return turn.Next == next ? null : TurnRefusal.OtherTurn;
        await _comeback.SetAsync();
        _progress = null;
        var begun = new SchoolYearTurn { Id = Guid.NewGuid(), Next = next, StartedBy = by, StartedAt = now };
        await _state.CommitAsync(
            new SchoolYearState { Turn = begun, By = Author.Current }, _journal.Row(JournalKind.SchoolYear, $"{next.Start}", operation: begun.Id));
        _walk.Start();
        return null;
    }

    public Task<SchoolYearTurn?> GetTurn() => Task.FromResult(_state.Committed.Turn is { FinishedAt: null } turn && _progress?.Id == turn.Id ? _progress : _state.Committed.Turn);

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await _walk.RunAsync();
        await _comeback.EndAsync();
    }

    private async Task WalkAsync()
    {
        if (_state.Decided.Turn is not { FinishedAt: null } turn) return;
        (_state.Decided.By ?? Author.System).Acts();
        var families = await FamiliesAsync();
        _progress = turn with { Families = families.Count };
        await FamilyWalk.RunAsync(families, async family =>
        {
            var done = await GrainFactory.Family(family).Turn(turn.Next, turn.Id);
            _progress = _progress with { Done = _progress.Done + 1, Added = _progress.Added + done.Added, Ended = _progress.Ended + done.Ended };
        });
        await _state.CommitAsync(_state.Decided with { Turn = _progress with { FinishedAt = _clock.GetUtcNow() } });
    }

    private async Task<IReadOnlyList<FamilyId>> FamiliesAsync() => [.. (await GrainFactory.Directory().Get()).Select(f => f.Id)];
}

/// <summary>The turn at work, or the last one.</summary>
internal sealed record SchoolYearState
{
    public SchoolYearTurn? Turn { get; init; }

    /// <summary>Who began it; null for one that an older version began.</summary>
    public Author? By { get; init; }
}
