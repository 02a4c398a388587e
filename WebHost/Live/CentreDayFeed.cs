using System.Collections.Concurrent;
using Mercredi.Api;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Microsoft.Extensions.Options;

namespace Mercredi.Live;

/// <summary>
/// The centre days that this host follows: one grain observer for the whole host, subscribed once per day however many browsers watch. Each state that arrives goes to
/// the day's local groups. Reads share the followed states.
/// </summary>
public sealed partial class CentreDayFeed(
    IGrainFactory grains, CentreDayPush push, TimeProvider clock, IOptions<LiveOptions> options, ILogger<CentreDayFeed> logger) : ICentreDayObserver
{
    private readonly ConcurrentDictionary<CentreDate, FollowedDay> _days = new();
    private readonly Lock _gate = new();
    private ICentreDayObserver? _reference;

    // Orleans keeps only a weak reference to the object behind it: this singleton keeps itself.
    private ICentreDayObserver Reference => LazyInitializer.EnsureInitialized(ref _reference, () => grains.CreateObjectReference<ICentreDayObserver>(this));

    /// <summary>Counts one more watcher, to be given back by <see cref="Release"/> even when this fails, and answers with the present state.</summary>
    public Task<CentreDayView> WatchAsync(CentreDate key) => ReadAsync(Want(key, watchers: 1)).AsTask();

    public void Release(CentreDate key) => Want(key, watchers: -1);

    /// <summary>The present state: from this host's copy while its subscription is alive, otherwise from the grain.</summary>
    public ValueTask<CentreDayView> GetAsync(CentreDate key) => ReadAsync(Want(key, watchers: 0));

    /// <summary>All of a period, in the order of the keys.</summary>
    public async Task<IReadOnlyList<CentreDayView>> GetAllAsync(IEnumerable<CentreDate> keys)
    {
        var reads = keys.Select(GetAsync).ToList();
        var days = new List<CentreDayView>(reads.Count);
        foreach (var read in reads) days.Add(await read);
        return days;
    }

    /// <summary>These versions were made or found by an answer: whoever reads the days on this host is shown no older ones.</summary>
    public void AtLeast(IEnumerable<CentreDayVersion> answered)
    {
        // A day that is not followed yet is asked when it is read.
        foreach (var version in answered)
            if (_days.TryGetValue(version.Day, out var day)) day.Learn(version.Version);
    }

    public Task Changed(CentreDayView day)
    {
        if (_days.TryGetValue(new CentreDate(day.CentreId, day.Date), out var followed)) Accept(followed, day);
        return Task.CompletedTask;
    }

    /// <summary>Renews every subscription and takes its snapshot, so that a crashed silo heals by itself; gives up days nobody wants.</summary>
    public Task RenewAsync(CancellationToken cancel) => Parallel.ForEachAsync(
        _days.Values, new ParallelOptions { MaxDegreeOfParallelism = options.Value.RenewalsAtOnce, CancellationToken = cancel }, async (day, _) =>
        {
            await day.Turn.WaitAsync(CancellationToken.None);
            try
            {
                if (IsUnwanted(day)) await LeaveAsync(day);
                else await SubscribeAsync(day);
            }
            catch (Exception e) when (FaultAnswers.IsFault(e))
            {
                day.Lost();
                LogNotRenewed(e, day.Key.Centre, day.Key.Date);
            }
            finally
            {
                day.Turn.Release();
            }
        });

    private FollowedDay Want(CentreDate key, int watchers)
    {
        lock (_gate)
        {
            var day = _days.GetOrAdd(key, k => new FollowedDay(k));
            day.Watchers += watchers;
            day.LastWanted = clock.GetUtcNow();
            return day;
        }
    }

    private bool IsUnwanted(FollowedDay day)
    {
        lock (_gate) return day.Watchers == 0 && clock.GetUtcNow() - day.LastWanted >= options.Value.Grace;
    }

    private ValueTask<CentreDayView> ReadAsync(FollowedDay day)
    {
        var atLeast = day.Known;
        return day.Live(clock.GetUtcNow(), atLeast) is { } live ? ValueTask.FromResult(live) : new ValueTask<CentreDayView>(AskAsync(day, atLeast));
    }

    /// <summary>One asks for all who wait: what it is answered is at least what they knew of.</summary>
    private async Task<CentreDayView> AskAsync(FollowedDay day, long atLeast)
    {
        await day.Turn.WaitAsync();
        try
        {
            return day.Live(clock.GetUtcNow(), atLeast) ?? await SubscribeAsync(day);
        }
        finally
        {
            day.Turn.Release();
        }
    }

    // Call in the day's turn.
    private async Task<CentreDayView> SubscribeAsync(FollowedDay day)
    {
        var view = await grains.CentreDay(day.Key.Centre, day.Key.Date).Subscribe(Reference, day.Known);
        Accept(day, view);
        day.Renewed(clock.GetUtcNow() + options.Value.Renewal * 1.5);
        return view;
    }

    // Call in the day's turn. Whoever comes meanwhile waits for the turn, finds the day not live and subscribes again.
    private async Task LeaveAsync(FollowedDay day)
    {
        day.Lost();
        await grains.CentreDay(day.Key.Centre, day.Key.Date).Unsubscribe(Reference);
        lock (_gate)
        {
            if (IsUnwanted(day)) _days.TryRemove(day.Key, out FollowedDay? _);
        }
    }

    private void Accept(FollowedDay day, CentreDayView view)
    {
        if (day.Take(view)) _ = SendAsync(day);
    }

    private async Task SendAsync(FollowedDay day)
    {
        while (day.NextToSend() is { } next)
        {
            try
            {
                await push.SendAsync(next);
            }
            catch (Exception e)
            {
                LogNotSent(e, day.Key.Centre, day.Key.Date);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Centre} on {Date} could not be renewed; its readers ask the grain until it can.")]
    private partial void LogNotRenewed(Exception error, CentreId centre, DateOnly date);

    [LoggerMessage(Level = LogLevel.Error, Message = "A change of {Centre} on {Date} could not be sent to browsers.")]
    private partial void LogNotSent(Exception error, CentreId centre, DateOnly date);
}
