using System.Collections.Concurrent;
using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Families;
using Mercredi.Localisation;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Mercredi.Live;

/// <summary>The plans of connected families (T7): one subscription per family and host, however many of its screens are open.</summary>
public sealed partial class FamilyFeed(
    IGrainFactory grains,
    IHubContext<CalendarHub, ICalendarClient> hub,
    ContractWriter contract,
    ICatalogueCache catalogue,
    IOptions<LiveOptions> options,
    ILogger<FamilyFeed> logger) : IFamilyObserver
{
    private readonly ConcurrentDictionary<FamilyId, FollowedFamily> _families = new();
    private readonly Lock _gate = new();
    private IFamilyObserver? _reference;

    // Orleans keeps only a weak reference to the object behind it: this singleton keeps itself.
    private IFamilyObserver Reference => LazyInitializer.EnsureInitialized(ref _reference, () => grains.CreateObjectReference<IFamilyObserver>(this));

    public static string Group(FamilyId family, string language) => $"{FamilyKey.Of(family)}/{language}";

    /// <summary>Counts one more connection, to be given back by <see cref="LeaveAsync"/>. A family that cannot be reached now is followed from the next renewal on.</summary>
    public async Task JoinAsync(FamilyId id)
    {
        FollowedFamily family;
        lock (_gate)
        {
            family = _families.GetOrAdd(id, i => new FollowedFamily(i));
            family.Connections++;
        }

        await TryInTurnAsync(family, () => grains.Family(id).Subscribe(Reference));
    }

    /// <summary>Has the renewals compare this period too.</summary>
    public void Watch(FamilyId id, Period period)
    {
        if (_families.TryGetValue(id, out var family)) family.Watch(period);
    }

    public async Task LeaveAsync(FamilyId id)
    {
        FollowedFamily? family;
        lock (_gate)
        {
            if (!_families.TryGetValue(id, out family) || --family.Connections > 0) return;
        }

        await TryInTurnAsync(family, async () =>
        {
            lock (_gate)
            {
                if (family.Connections > 0 || !_families.TryRemove(id, out _)) return;
            }

            await grains.Family(id).Unsubscribe(Reference);
        });
    }

    public Task PlansChanged(FamilyId family, ImmutableArray<DayPlan> plans)
    {
        // Not awaited: one family's turn must not hold up the messages of the others.
        if (_families.TryGetValue(family, out var followed)) _ = TryInTurnAsync(followed, () => SendAsync(followed, plans));
        return Task.CompletedTask;
    }

    public async Task HouseholdChanged(FamilyId family)
    {
        foreach (var language in ReaderLanguage.All) await hub.Clients.Group(Group(family, language)).Household();
    }

    /// <summary>Renews every subscription and sends what a crashed silo may have swallowed.</summary>
    public Task RenewAsync(CancellationToken stop) => Parallel.ForEachAsync(
        _families.Values,
        new ParallelOptions { MaxDegreeOfParallelism = options.Value.RenewalsAtOnce, CancellationToken = stop },
        async (family, _) => await TryInTurnAsync(family, () => _families.ContainsKey(family.Id) ? RenewAsync(family) : Task.CompletedTask));

    private async Task RenewAsync(FollowedFamily family)
    {
        await grains.Family(family.Id).Subscribe(Reference);
        if (family.Watched is not { } watched) return;
        var missed = family.Missed(await grains.Family(family.Id).GetPlans(watched.From, watched.To));
        if (!missed.IsEmpty) await SendAsync(family, missed);
    }

    private async Task SendAsync(FollowedFamily family, ImmutableArray<DayPlan> plans)
    {
        family.Tell(plans);
        var town = await catalogue.GetAsync();
        foreach (var language in ReaderLanguage.All)
            foreach (var plan in Write(plans, town, language))
                await hub.Clients.Group(Group(family.Id, language)).Plan(plan);
    }

    private List<DayPlanJson> Write(ImmutableArray<DayPlan> plans, TownCatalogue town, string language)
    {
        using var scope = new LanguageScope(language);
        return [.. plans.Select(p => contract.Plan(p, town))];
    }

    private async Task TryInTurnAsync(FollowedFamily family, Func<Task> action)
    {
        await family.Turn.WaitAsync();
        try
        {
            await action();
        }
        catch (Exception e)
        {
            // A fault of a grain or a host: a connection that stays open is caught up by the next renewal.
            LogNotFollowed(e);
        }
        finally
        {
            family.Turn.Release();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A connected family could not be followed; the next renewal catches up.")]
    private partial void LogNotFollowed(Exception error);
}
