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
        bool isFirst;
        lock (_gate)
        {
            family = _families.GetOrAdd(id, i => new FollowedFamily(i));
            isFirst = ++family.Connections == 1;
        }

        // Whoever joins fetches afterwards; what the others have missed, they are told.
        await TryInTurnAsync(family, async () =>
        {
            if (isFirst) family.Told = await grains.Family(id).Subscribe(Reference, family.Told);
            else await RenewAsync(family);
        });
    }

    /// <summary>Has this period read again too when something was missed.</summary>
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

    public Task PlansChanged(FamilyId family, ImmutableArray<DayPlan> plans, long after)
    {
        // Not awaited: one family's turn must not hold up the messages of the others.
        if (_families.TryGetValue(family, out var followed)) _ = TryInTurnAsync(followed, () => HearAsync(followed, plans, after));
        return Task.CompletedTask;
    }

    public async Task WaitingChanged(FamilyId family, ImmutableArray<Waiting> entries)
    {
        var town = await catalogue.GetAsync();
        foreach (var language in ReaderLanguage.All)
        {
            List<WaitingJson> words;
            using (new LanguageScope(language)) words = [.. entries.Select(e => contract.Waiting(e, town))];
            foreach (var entry in words) await hub.Clients.Group(Group(family, language)).Waiting(entry);
        }
    }

    public async Task HouseholdChanged(FamilyId family)
    {
        foreach (var language in ReaderLanguage.All) await hub.Clients.Group(Group(family, language)).Household();
    }

    /// <summary>Renews every subscription, and makes good what was missed.</summary>
    public Task RenewAsync(CancellationToken cancel) => Parallel.ForEachAsync(
        _families.Values,
        new ParallelOptions { MaxDegreeOfParallelism = options.Value.RenewalsAtOnce, CancellationToken = cancel },
        async (family, _) => await TryInTurnAsync(family, () => _families.ContainsKey(family.Id) ? RenewAsync(family) : Task.CompletedTask));

    private async Task RenewAsync(FollowedFamily family)
    {
        var version = await grains.Family(family.Id).Subscribe(Reference, family.Told);
        if (version != family.Told) await MakeGoodAsync(family);
    }

    private async Task HearAsync(FollowedFamily family, ImmutableArray<DayPlan> plans, long after)
    {
        var version = plans[0].Version;
        if (version <= family.Told) return;
        if (after != family.Told)
        {
            await MakeGoodAsync(family);
            return;
        }

        await SendAsync(family, plans);
        family.Told = version;
    }

    /// <summary>A message was lost, or the process that would have sent it: what the connections watch is told as it stands now.</summary>
    private async Task MakeGoodAsync(FollowedFamily family)
    {
        var watched = family.Watched ?? default;
        var now = await grains.Family(family.Id).GetCalendar(watched.From, watched.To);
        await SendAsync(family, now.Plans);
        var told = new PlansToldJson(watched.From, watched.To, now.Version);
        foreach (var language in ReaderLanguage.All) await hub.Clients.Group(Group(family.Id, language)).PlansTold(told);
        family.Told = now.Version;
    }

    private async Task SendAsync(FollowedFamily family, ImmutableArray<DayPlan> plans)
    {
        var town = await catalogue.GetAsync();
        var quotient = (await grains.Family(family.Id).Get())?.Quotient;
        foreach (var language in ReaderLanguage.All)
            foreach (var plan in Write(plans, town, quotient, language))
                await hub.Clients.Group(Group(family.Id, language)).Plan(plan);
    }

    private List<DayPlanJson> Write(ImmutableArray<DayPlan> plans, TownCatalogue town, int? quotient, string language)
    {
        using var scope = new LanguageScope(language);
        return [.. plans.Select(p => contract.Plan(p, town, quotient))];
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
