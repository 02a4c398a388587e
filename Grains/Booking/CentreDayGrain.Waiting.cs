using System.Collections.Immutable;
using Mercredi.Durability;
using Mercredi.Families;
using Mercredi.Journal;
using Orleans.Runtime;

namespace Mercredi.Booking;

/// <summary>The waiting list belongs to the day: whatever frees a place serves it in the same write. Families are told durably, and again until they have taken note.</summary>
internal sealed partial class CentreDayGrain
{
    private readonly Comeback _comeback;
    private readonly Recovery _telling;
    private readonly OfferClock _offers;

    private const int RanksTold = 50;

    private ImmutableDictionary<ChildId, int> _ranks = ImmutableDictionary<ChildId, int>.Empty;

    public async Task<WaitingAnswer> Join(ImmutableArray<WaitingRequest> requests, long asked)
    {
        await RefreshTermsAsync();
        // Somebody must come back for offers that end and families that were not told, even if this silo dies.
        if (_state.Decided.Waiting is not { Entries.IsEmpty: false }) await _comeback.SetAsync();
        await SettleListAsync();
        var now = _clock.GetUtcNow();
        var (next, refusal) = WaitingRules.Join(Decided, _offers, requests, asked, now, _versions.Next());
        if (next is not null) await CommitAsync(next);
        else await _state.SettleAsync();
        return new WaitingAnswer(refusal is null ? [.. requests.Select(r => Standing(r.Place.ChildId)).OfType<WaitingStanding>()] : [], refusal, _versions.Current);
    }

    public async Task<WaitingAnswer> LeaveList(ChildId child, bool declines, Refusal? because, long asked)
    {
        await RefreshTermsAsync();
        await SettleListAsync();
        await LeaveAsync(child, declines ? WaitingState.Declined : because is null ? WaitingState.Left : WaitingState.Ended, because, asked);
        return new WaitingAnswer(Standing(child) is { } standing ? [standing] : [], null, _versions.Current);
    }

    public async Task<WaitingAnswer> GetStanding(ChildId child)
    {
        await RefreshTermsAsync();
        await SettleListAsync();
        // What was decided may still be on its way to the disk: an offer that is over is not shown as one that stands.
        await _state.SettleAsync();
        return new WaitingAnswer(Standing(child) is { } standing ? [standing] : [], null, _versions.Current);
    }

    public Task<ImmutableArray<WaitingStanding>> GetWaitingList() =>
        Task.FromResult<ImmutableArray<WaitingStanding>>([.. _state.Committed.Waiting?.InOrder().Select(e => Shown(e.Entry, e.Ahead)) ?? []]);

    public Task RemoveFromList(ChildId child, string reason, string staffLogin) =>
        LeaveAsync(child, WaitingState.Ended, new Refusal(RefusalKind.ByTown) { Note = reason }, asked: null);

    public async Task<bool> MoveOnList(ChildId child, int place, string reason, string staffLogin)
    {
        if (WaitingRules.Move(_state.Decided, child, place, new Refusal(RefusalKind.ByTown) { Note = reason }, _versions.Next()) is not { } next) return false;
        await CommitAsync(next);
        return true;
    }

    /// <summary>While somebody waits, or was not told; both go on by themselves once the day is awake.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await RefreshTermsAsync();
        await SettleListAsync();
        if (_state.Committed.Waiting is not null and not { Entries.IsEmpty: true, Untold.IsEmpty: true }) _telling.Start();
        else await _comeback.EndAsync();
    }

    private Task LeaveAsync(ChildId child, WaitingState how, Refusal? because, long? asked) =>
        WaitingRules.Leave(_state.Decided, child, how, because, asked, _versions.Next(), out var freed) is { } next
            ? WriteAsync(next, static () => { }, freed)
            : _state.SettleAsync();

    /// <summary>Offers what has become free by the clock, the catalogue or a hold that ended; nothing new is no write.</summary>
    private Task SettleListAsync()
    {
        if (_state.Decided.Waiting is null) return Task.CompletedTask;
        var stamp = _versions.Next();
        var next = WaitingRules.Settle(Decided, _offers, _clock.GetUtcNow(), stamp, []);
        return ReferenceEquals(next, _state.Decided) ? Task.CompletedTask : CommitAsync(next);
    }

    private (CentreDayState Next, Companion[] Told) Served(CentreDayState next, long stamp, ImmutableArray<DateTimeOffset> freed, Companion[] told)
    {
        var before = _state.Decided.Waiting;
        next = WaitingRules.Settle(new CentreDayLedger(_terms, next, Holds), _offers, _clock.GetUtcNow(), stamp, freed);
        // What came back is journaled before what is offered of it: the town's figures read the rows in their order.
        var news = next.Waiting!.Untold.Values.Where(e => !ReferenceEquals(before?.Untold.GetValueOrDefault(e.ChildId), e)).OrderBy(e => e.Offer is not null).ToList();
        foreach (var offered in news.Where(e => e.Offer is not null)) KeepOnce(offered);
        return news.Count == 0 ? (next, told) : (next, [.. told, .. news.Select(e => Row(before?.Find(e.ChildId), e))]);
    }

    /// <summary>The journal's row of what happened to an entry (I15).</summary>
    private JournalRow Row(WaitingEntry? before, WaitingEntry after) => _journal.Row(
        JournalKind.Waiting, $"{after.ChildId}", before is null ? null : JournaledWait.Of(before), JournaledWait.Of(after), after.Because?.Note, operation: $"{after.ChildId} {after.Stamp}")
        with
    { Family = after.FamilyId, Centre = _centre, Date = _date };

    /// <summary>What is offered to a child need not be held for it as well.</summary>
    private void KeepOnce(WaitingEntry offered)
    {
        if (Holds.Find(offered.ChildId) is { } hold)
            Holds = Holds.With(offered.ChildId, hold with { Activities = [.. hold.Activities.Where(a => !offered.Needs.Contains(new Slot(a, hold.AgeBand)))] });
    }

    /// <summary>After a write: the clock for what ends next, and the families that are to be told.</summary>
    private void FollowList()
    {
        if (_state.Committed.Waiting is not { } list) return;
        SetLapse();
        if (!list.Untold.IsEmpty) _telling.Start();
        TellRanks(list);
    }

    /// <summary>
    /// Ranks move on the screens of who waits (W1). Nothing rests on it: a message that is lost is made good by the next, or by looking. Far behind, a rank is read and not watched.
    /// </summary>
    private void TellRanks(WaitingList list)
    {
        var waiting = list.Entries.Where(e => e.Offer is null).Take(RanksTold).Select(StandingOf).ToList();
        foreach (var moved in waiting.Where(s => _ranks.TryGetValue(s.ChildId, out var before) && before != s.Ahead))
            GrainFactory.Family(moved.FamilyId).RankMoved(_centre, _date, moved).Ignore();
        _ranks = waiting.ToImmutableDictionary(s => s.ChildId, s => s.Ahead);
    }

    private async Task TellFamiliesAsync()
    {
        if (_state.Committed.Waiting is not { Untold.IsEmpty: false } list) return;
        foreach (var family in list.Untold.Values.GroupBy(e => e.FamilyId))
            await GrainFactory.Family(family.Key).WaitingChanged(_centre, _date, [.. family.Select(StandingOf)], _versions.Current);
        if (_state.Decided.Waiting is not { } now) return;
        // What changed meanwhile is told next.
        var told = list.Untold.Where(e => ReferenceEquals(now.Untold.GetValueOrDefault(e.Key), e.Value)).Select(e => e.Key);
        await _state.CommitAsync(_state.Decided with { Waiting = now with { Untold = now.Untold.RemoveRange(told) } });
        FollowList();
    }

    private WaitingStanding? Standing(ChildId child) => _state.Committed.Waiting is { } list && (list.Find(child) ?? list.Untold.GetValueOrDefault(child)) is { } entry ? StandingOf(entry) : null;

    private WaitingStanding StandingOf(WaitingEntry entry) =>
        Shown(entry, entry.State == WaitingState.Waiting ? _state.Committed.Waiting!.Ahead(entry.ChildId, entry.Needs) : 0);

    private WaitingStanding Shown(WaitingEntry entry, int ahead) => entry.Standing(entry.State == WaitingState.Waiting ? ahead : 0) with { ShownAt = _versions.Current };
}
