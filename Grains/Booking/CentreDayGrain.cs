using System.Collections.Immutable;
using Mercredi.Catalogue;
using Mercredi.Durability;
using Mercredi.Journal;
using Mercredi.Telemetry;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace Mercredi.Booking;

/// <summary>
/// Orders what happens to one centre day: decide on the ledger, write, answer, tell. Reentrant, so that the confirmations of a rush share writes; every decision is made
/// without an await between reading the ledger and replacing it.
/// </summary>
[Reentrant]
internal sealed partial class CentreDayGrain : Grain, ICentreDayGrain, IRemindable
{
    private readonly Durable<CentreDayState> _state;
    private readonly ICatalogueCache _catalogue;
    private readonly TimeProvider _clock;
    private readonly BookingOptions _options;
    private readonly ILogger<CentreDayGrain> _logger;
    private readonly CentreId _centre;
    private readonly DateOnly _date;
    private readonly JournalPen _journal;

    private TownCatalogue? _known;
    private CentreDayTerms _terms = null!;

    public CentreDayGrain(
        [PersistentState("centre-day")] IPersistentState<CentreDayState> storage,
        ICatalogueCache catalogue,
        TimeProvider clock,
        IOptions<BookingOptions> options,
        ILogger<CentreDayGrain> logger)
    {
        (_centre, _date) = CentreDayKey.Parse(this.GetPrimaryKeyString());
        _state = new Durable<CentreDayState>(this, storage);
        _journal = new JournalPen(clock, this.GetPrimaryKeyString());
        _catalogue = catalogue;
        _clock = clock;
        _options = options.Value;
        _logger = logger;
        _watchers = new Watchers(clock, logger);
        _versions = new Versions(clock);
        _lapse = new Alarm(this, clock, Lapse, interleave: true);
        _comeback = new Comeback(this);
        _telling = new Recovery(this, TellFamiliesAsync, interleave: true);
        _offers = new OfferClock(_options.OffersFrom, _options.OffersUntil);
    }

    private CentreDayLedger Decided => new(_terms, _state.Decided, Holds);

    private CentreDayLedger Committed => new(_terms, _state.Committed, Holds.With(_confirming.All.Where(h => !_state.Committed.Covers(h.Key, h.Value))));

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _versions.Above(_state.Committed.Version);
        await RefreshTermsAsync();
        await UnparkAsync();
        await SettleListAsync();
        FollowList();
    }

    public async Task<CentreDayView> GetView()
    {
        await RefreshTermsAsync();
        return View();
    }

    public async Task<CentreDayRoll> GetRoll()
    {
        await RefreshTermsAsync();
        return new CentreDayRoll(View(), Committed.Roll(_clock.GetUtcNow()));
    }

    public async Task<HoldResult> Hold(PlaceRequest request, DateTimeOffset? endsAt)
    {
        await RefreshTermsAsync();
        var now = _clock.GetUtcNow();
        await SettleListAsync();
        var refusal = Decided.Refuse(request, now);
        BookingMeasures.CountHold(refusal?.Kind);
        if (refusal is not null) return new HoldResult(null, refusal, _versions.Current);

        var expiresAt = now + _options.HoldLifetime;
        if (expiresAt > endsAt) expiresAt = endsAt.Value;
        Holds = Decided.Hold(request, expiresAt).Holds;
        _lapse.Set(expiresAt);
        Tell();
        // The child may have held something else before, for which somebody waits.
        await SettleListAsync();
        return new HoldResult(expiresAt, null, _versions.Current);
    }

    public async Task<long> ReleaseHold(ChildId child)
    {
        Drop(child);
        await SettleListAsync();
        return _versions.Current;
    }

    public async Task<ConfirmResult> Confirm(PlaceRequest request, long sequence, bool repeated)
    {
        await RefreshTermsAsync();
        await SettleListAsync();
        var decision = Decided.Confirm(request, sequence, repeated, _clock.GetUtcNow());
        switch (decision)
        {
            case ConfirmDecision.Won won:
                await ConfirmAsync(request.ChildId, won.Next);
                break;
            case ConfirmDecision.RefusedForGood refused:
                await CommitAsync(refused.Next);
                break;
            case ConfirmDecision.Earlier earlier:
                await _state.SettleAsync();
                if (earlier.Refusal is null) Drop(request.ChildId);
                break;
        }

        return new ConfirmResult(decision.Refusal, _versions.Current);
    }

    private async Task ConfirmAsync(ChildId child, CentreDayState won)
    {
        if (Holds.Find(child) is { } hold)
        {
            _confirming = _confirming.With(child, hold);
            Holds = Holds.Without(child);
        }

        await WriteAsync(won, () => _confirming = _confirming.Without(child), []);
    }

    public async Task<CapacityResult> SetCapacity(ActivityId activity, AgeBand ageBand, int capacity, string reason, string staffLogin)
    {
        await RefreshTermsAsync();
        var now = _clock.GetUtcNow();
        if (_terms.Find(activity, ageBand) is null)
            return new CapacityResult(null, new Refusal(RefusalKind.UnknownActivity) { Activity = activity });
        if (_date < ParisTime.DateAt(now)) return new CapacityResult(null, new Refusal(RefusalKind.DayOver));

        var change = new CapacityChange(activity, ageBand, capacity, reason, staffLogin, now);
        var slot = new Slot(activity, ageBand);
        var before = _state.Decided.CapacityOf(slot);
        if (before is not null && before with { At = now } == change)
        {
            // Asked for again.
            await _state.SettleAsync();
            return new CapacityResult(View(), null);
        }

        var row = _journal.Row(
            JournalKind.Capacity, $"{activity}", new { AgeBand = ageBand, Capacity = Decided.Capacity(slot), before?.Reason },
            new { AgeBand = ageBand, Capacity = capacity, Confirmed = _state.Decided.Confirmed(slot) }, reason);
        await CommitAsync(_state.Decided.With(change), row with { Centre = _centre, Date = _date });
        LogCapacitySet(_centre, _date, activity, ageBand, capacity);
        return new CapacityResult(View(), null);
    }

    private Task CommitAsync(CentreDayState next, params Companion[] told) => WriteAsync(next, static () => { }, [], told);

    /// <summary>Decides for <paramref name="next"/>: what becomes free by it is offered in the same write (I9, I10).</summary>
    /// <param name="written">Done before anybody is told.</param>
    /// <param name="freed">When places became free that were offered until now.</param>
    private async Task WriteAsync(CentreDayState next, Action written, ImmutableArray<DateTimeOffset> freed, params Companion[] told)
    {
        var stamp = _versions.Next();
        if (next.Waiting is not null) (next, told) = Served(next, stamp, freed, told);
        await _state.CommitAsync(next with { Version = stamp }, told);
        written();
        Tell();
        if (next.Waiting is not null) FollowList();
    }

    /// <summary>Takes a newer catalogue in before anything is decided, so that decisions themselves never wait.</summary>
    private async ValueTask RefreshTermsAsync()
    {
        var catalogue = await _catalogue.GetAsync();
        if (ReferenceEquals(catalogue, _known)) return;
        var first = _known is null;
        _known = catalogue;
        _terms = CentreDayTerms.Of(catalogue, _centre, _date);
        if (first) return;
        Tell();
        await SettleListAsync();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Capacity of {Centre} on {Date}, {Activity} {AgeBand}, set to {Capacity}.")]
    private partial void LogCapacitySet(CentreId centre, DateOnly date, ActivityId activity, AgeBand ageBand, int capacity);
}
