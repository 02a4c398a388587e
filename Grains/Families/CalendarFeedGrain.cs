using System.Collections.Immutable;
using System.Security.Cryptography;
using Mercredi.Durability;
using Mercredi.Journal;
using Orleans.Runtime;

namespace Mercredi.Families;

/// <summary>Only the hash is kept: a stolen backup opens no calendar.</summary>
internal sealed class CalendarFeedGrain : Grain, ICalendarFeedGrain
{
    private readonly Durable<CalendarFeedState> _state;
    private readonly JournalPen _journal;
    private readonly TimeProvider _clock;

    public CalendarFeedGrain([PersistentState("calendar-feed")] IPersistentState<CalendarFeedState> storage, TimeProvider clock)
    {
        _state = new Durable<CalendarFeedState>(this, storage);
        _journal = new JournalPen(clock, this.GetPrimaryKeyString(), CalendarFeedKey.Family(this.GetPrimaryKeyString()));
        _clock = clock;
    }

    public Task<DateTimeOffset?> OpenedAt() => Task.FromResult(_state.Committed.OpenedAt);

    public Task Open(ImmutableArray<byte> secretHash, string language) =>
        _state.CommitAsync(
            new CalendarFeedState { SecretHash = secretHash, OpenedAt = _clock.GetUtcNow(), Language = language }, Row(isOpen: true));

    public Task<string?> Language() => Task.FromResult(_state.Committed.Language);

    public async Task<ImmutableArray<FeedStamp>> Stamp(ImmutableArray<FeedEvent> events)
    {
        var next = FeedStamps.Next(_state.Decided.Shown, events, _clock.GetUtcNow());
        if (!ReferenceEquals(next, _state.Decided.Shown)) await _state.CommitAsync(_state.Decided with { Shown = next });
        return [.. events.Select(e => new FeedStamp(next[e.Uid].Sequence, next[e.Uid].ModifiedAt))];
    }

    public Task Close() =>
        _state.Decided.OpenedAt is null ? Task.CompletedTask : _state.CommitAsync(new CalendarFeedState(), Row(isOpen: false));

    private JournalRow Row(bool isOpen) =>
        _journal.Row(JournalKind.CalendarFeed, null, new { Open = _state.Decided.OpenedAt is not null }, new { Open = isOpen });

    public Task<bool> IsOpen(ImmutableArray<byte> secretHash) => Task.FromResult(
        _state.Committed.OpenedAt is not null && CryptographicOperations.FixedTimeEquals(_state.Committed.SecretHash.AsSpan(), secretHash.AsSpan()));
}
