using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Families;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Mercredi.Demo;

/// <summary>
/// «Simuler une matinée d'ouverture»: made-up families sign in to this very site and click and save through its real calls, on Wednesdays that nobody has booked yet. What they booked
/// can be wiped.
/// </summary>
public sealed partial class OpeningRush(
    IGrainFactory grains, ICatalogueCache catalogue, CommonPassword password, IServer server, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<OpeningRush> logger) : IDisposable
{
    /// <summary>Families that come.</summary>
    public const int Families = 120;

    /// <summary>Visitors of the demo sign in as the first ones.</summary>
    private const int KeptForVisitors = 10;

    private const int Wednesdays = 2;

    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(90);

    private readonly Lock _lock = new();
    private CancellationTokenSource? _running;
    private long _startedAt;
    private int _clicks;
    private int _saves;
    private int _booked;
    private int _refused;

    /// <summary>How far it is, and what came of it so far.</summary>
    public OpeningProgress Progress
    {
        get
        {
            lock (_lock)
            {
                var seconds = _startedAt == 0 ? 0 : (int)Math.Min(Lasts.TotalSeconds, clock.GetElapsedTime(_startedAt).TotalSeconds);
                return new OpeningProgress(_running is null, (int)Lasts.TotalSeconds, seconds, _clicks, _saves, _booked, _refused);
            }
        }
    }

    /// <summary>The first of the Wednesdays that families rush to: the first that the town's past does not reach.</summary>
    public async Task<DateOnly?> FirstDateAsync() => (await DatesAsync()).Cast<DateOnly?>().FirstOrDefault();

    /// <summary>Begins, unless one is at work.</summary>
    public void Start() => Run(RushAsync);

    /// <summary>Ends what is at work; what was booked stays until it is wiped.</summary>
    public void Stop()
    {
        lock (_lock) _running?.Cancel();
    }

    /// <summary>Cancels what the families booked, through the same calls.</summary>
    public void Wipe() => Run(WipeAsync);

    public void Dispose() => _running?.Dispose();

    private void Run(Func<CancellationToken, Task> work)
    {
        lock (_lock)
        {
            if (_running is not null) return;
            _running = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping);
            _startedAt = clock.GetTimestamp();
            (_clicks, _saves, _booked, _refused) = (0, 0, 0, 0);
            _ = RunAsync(work, _running);
        }
    }

    private async Task RunAsync(Func<CancellationToken, Task> work, CancellationTokenSource running)
    {
        try
        {
            await Task.Run(() => work(running.Token));
        }
        catch (OperationCanceledException)
        {
            // Stopped by whoever watches, or with the process.
        }
#pragma warning disable CA1031 // The demonstration ends; the site goes on.
        catch (Exception reason)
#pragma warning restore CA1031
        {
            LogFailed(reason);
        }
        finally
        {
            lock (_lock) _running = null;
            running.Dispose();
        }
    }

    private async Task RushAsync(CancellationToken cancel)
    {
        var (town, dates, families) = (await catalogue.GetAsync(), await DatesAsync(), await FamiliesAsync());
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        end.CancelAfter(Lasts);
        await Task.WhenAll(families.Select(family => VisitAsync(family, town, dates, end.Token)));
    }

    /// <summary>A family comes when it likes, chooses with pauses, saves, thinks again.</summary>
    private async Task VisitAsync(Family family, TownCatalogue town, IReadOnlyList<DateOnly> dates, CancellationToken cancel)
    {
        var chances = family.Children.SelectMany(c => c.Enrolments.Where(e => IsLeisure(town, e)), (c, e) => (c.Id, Centre: e)).ToList();
        using var visitor = new OpeningVisitor(Address());
        await PauseAsync(20_000, cancel);
        await visitor.SignInAsync(family.Adults[0].Login, password.Text ?? "", cancel);
        while (!cancel.IsCancellationRequested)
        {
            for (var click = 0; click < 3; click++)
            {
                await PauseAsync(3_000, cancel);
                var (child, centre) = Any(chances);
                Interlocked.Increment(ref _clicks);
                if (!await visitor.ChooseAsync(child, Any(dates), centre, Any(Usual), cancel)) Interlocked.Increment(ref _refused);
            }

            await PauseAsync(2_000, cancel);
            Interlocked.Add(ref _booked, await visitor.SaveAsync(cancel));
            Interlocked.Increment(ref _saves);
            await PauseAsync(15_000, cancel);
        }
    }

    private async Task WipeAsync(CancellationToken cancel)
    {
        var dates = await DatesAsync();
        await Parallel.ForEachAsync(await FamiliesAsync(), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancel }, async (family, cancel) =>
        {
            var booked = (await grains.Family(family.Id).GetPlans(dates[0], dates[^1])).Where(p => p.Confirmed is not null || p.Desired is not null).ToList();
            if (booked.Count == 0) return;
            using var visitor = new OpeningVisitor(Address());
            await visitor.SignInAsync(family.Adults[0].Login, password.Text ?? "", cancel);
            foreach (var plan in booked) await visitor.CancelAsync(plan, cancel);
            await visitor.SaveAsync(cancel);
        });
    }

    private static readonly string[][] Usual = [["MAT", "REP", "APM"], ["MAT", "REP", "APM"], ["MAT", "REP"], ["REP", "APM"], ["MAT"]];

    private static T Any<T>(IReadOnlyList<T> items) => items[Random.Shared.Next(items.Count)];

    private Task PauseAsync(int atMostMilliseconds, CancellationToken cancel) => Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(100, atMostMilliseconds)), clock, cancel);

    private async Task<IReadOnlyList<DateOnly>> DatesAsync()
    {
        var town = await catalogue.GetAsync();
        var first = ParisTime.DateAt(clock.GetUtcNow()).AddDays(Habits.DaysAhead + 1);
        return [.. Enumerable.Range(0, 200).Select(first.AddDays).Where(d => town.DayAt(d).Kind == DayKind.Wednesday).Take(Wednesdays)];
    }

    /// <summary>The same families each time, so that a later wipe finds them.</summary>
    private async Task<IReadOnlyList<Family>> FamiliesAsync()
    {
        var town = await catalogue.GetAsync();
        var entries = (await grains.Directory().Get()).OrderBy(e => e.Id).Skip(KeptForVisitors).Take(Families * 2);
        var families = await Task.WhenAll(entries.Select(e => grains.Family(e.Id).Get()));
        return [.. families.OfType<Family>().Where(f => f.Archive is null && !f.Adults.IsEmpty && f.Children.Any(c => c.Enrolments.Any(e => IsLeisure(town, e)))).Take(Families)];
    }

    private static bool IsLeisure(TownCatalogue town, CentreId centre) => town.Find(centre)?.Kind == CentreKind.Leisure;

    private Uri Address() => new((server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5080")
        .Replace("//[::]:", "//localhost:", StringComparison.Ordinal).Replace("//0.0.0.0:", "//localhost:", StringComparison.Ordinal));

    [LoggerMessage(Level = LogLevel.Error, Message = "The simulated opening morning ended before its time.")]
    private partial void LogFailed(Exception reason);
}
