using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Durability;
using Mercredi.Journal;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace Mercredi.Families;

/// <summary>
/// Orders what a household asks. Its calls run one after another (only reads interleave, on what is durable), so a save never meets a half-made choice. Before
/// each of them a save that a crash cut short is finished (<see cref="SettlingGrain"/>).
/// </summary>
internal sealed partial class FamilyGrain : SettlingGrain, IFamilyGrain, IRemindable
{
    private readonly Durable<FamilyState> _state;
    private readonly Durable<RecapArchive> _archive;
    private readonly ICatalogueCache _catalogue;
    private readonly TimeProvider _clock;
    private readonly BookingOptions _options;
    private readonly ILogger<FamilyGrain> _logger;
    private readonly FamilyId _id;
    private readonly JournalPen _journal;

    public FamilyGrain(
        [PersistentState("family")] IPersistentState<FamilyState> storage,
        [PersistentState("family-recaps")] IPersistentState<RecapArchive> archive,
        ICatalogueCache catalogue,
        TimeProvider clock,
        IOptions<BookingOptions> options,
        ILogger<FamilyGrain> logger)
    {
        _id = FamilyKey.Parse(this.GetPrimaryKeyString());
        _journal = new JournalPen(clock, this.GetPrimaryKeyString(), _id);
        _state = new Durable<FamilyState>(this, storage);
        _archive = new Durable<RecapArchive>(this, archive);
        _comeback = new Comeback(this);
        _recovery = new Recovery(this, SettleAsync);
        _ranking = new Recovery(this, GetWaiting);
        _lapse = new Alarm(this, clock, Lapse, interleave: false);
        _catalogue = catalogue;
        _clock = clock;
        _options = options.Value;
        _logger = logger;
        _observers = new Observers<IFamilyObserver>(clock, logger);
        _versions = new Versions(clock);
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _versions.Above(_state.Committed.Version);
        await UnparkAsync();
        _shown = new ShownPlans(_versions.Next(), _state.Committed, _choices, _state.Committed.Waiting);
        if (_state.Committed.Waiting?.Entries.Any(e => e.IsOpen) == true) _ranking.Start();
        if (_state.Committed is { Intent: null, IsToBeTold: false }) return;
        _isCutShort = _state.Committed.Intent is not null;
        try
        {
            await _recovery.RunAsync();
        }
        catch (Exception e) when (UnknownOutcome.Is(e))
        {
            // It is tried again a little later, and by every call.
        }
    }

    public Task<Family?> Get() => Task.FromResult(_state.Committed.Family);

    /// <exception cref="DurabilityException">A save that was cut short, and may have been answered, is not finished yet (I5).</exception>
    public Task<ImmutableArray<DayPlan>> GetPlans(DateOnly from, DateOnly to)
    {
        if (_isCutShort) throw new DurabilityException();
        return Task.FromResult(_shown.In(from, to));
    }

    /// <exception cref="DurabilityException">As of <see cref="GetPlans"/>.</exception>
    public async Task<FamilyCalendar> GetCalendar(DateOnly from, DateOnly to) => new(_shown.Version, await GetPlans(from, to), DaysMet(from, to));

    private PlaceRequest Request(Child child, DateOnly date, PlannedDay plan) =>
        new(_id, child.Id, AgeBands.On(child.BirthDate, date), plan.Activities);
}
