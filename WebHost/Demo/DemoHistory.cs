using System.Collections.Immutable;
using Mercredi.Billing;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Onboarding;
using Microsoft.Extensions.Options;

namespace Mercredi.Demo;

/// <summary>
/// Gives the demo town a past at its first start: a year of bookings and six weeks to come, last month's invoices, procedures that wait. It fills in while people already sign in;
/// cut short, it goes on at the next start.
/// </summary>
public sealed partial class DemoHistory(
    IGrainFactory grains, DemoPaperwork paperwork, IOptions<DemoOptions> demo, TimeProvider clock, ILogger<DemoHistory> logger)
{
    private const int AtOnce = 16;

    private int _done;

    /// <summary>How far it is; finished where there is nothing to do.</summary>
    public DemoProgress Progress { get; private set; } = new(!demo.Value.Enabled || !demo.Value.History, 1, 0);

    /// <param name="town">The town as it was loaded.</param>
    public async Task WriteAsync(TownImport town, CancellationToken cancel)
    {
        // The month's invoices come last: with them the history is whole.
        if (await grains.Billing().GetRun() is null) await WriteWholeAsync(town, cancel);
        Progress = Progress with { Finished = true };
    }

    private async Task WriteWholeAsync(TownImport town, CancellationToken cancel)
    {
        var begun = clock.GetTimestamp();
        var today = ParisTime.DateAt(clock.GetUtcNow());
        var days = new Habits(town, today).Days().ToList();
        var families = days.SelectMany(d => d.Bookings, (d, b) => (b.Family, Day: new TakenDay(b.Child, d.Date, b.Plan))).GroupBy(b => b.Family, b => b.Day).ToList();
        var centreDays = days.SelectMany(d => d.Bookings.GroupBy(b => b.Plan.CentreId), (d, centre) => (d.Date, Centre: centre.Key, Bookings: centre.ToList()))
            .OrderBy(d => d.Date < today).ThenBy(d => d.Date).ToList();
        Progress = new DemoProgress(false, families.Count + centreDays.Count + town.Families.Length, 0);

        await ForEachAsync(families, family => grains.Family(family.Key).TakeOver([.. family]), cancel);
        await ForEachAsync(centreDays, day => TakeOverAsync(day.Centre, day.Date, day.Bookings), cancel);
        await paperwork.SendAsync(town, today);
        await BillAsync(new DateOnly(today.Year, today.Month, 1).AddMonths(-1), cancel);
        var (bookings, took) = (days.Sum(d => d.Bookings.Length), clock.GetElapsedTime(begun));
        LogWritten(bookings, took);
    }

    private async Task TakeOverAsync(CentreId centre, DateOnly date, List<HabitBooking> bookings)
    {
        var taken = await grains.CentreDay(centre, date).TakeOver([.. bookings.Select(b => new PlaceRequest(b.Family, b.Child, b.AgeBand, b.Plan.Activities))]);
        // Somebody was quicker, in the seconds since people can sign in.
        foreach (var family in bookings.Where(b => !taken.Contains(b.Child)).GroupBy(b => b.Family))
            await grains.Family(family.Key).GiveBack([.. family.Select(b => new TakenDay(b.Child, date, b.Plan))]);
    }

    private async Task BillAsync(DateOnly month, CancellationToken cancel)
    {
        await grains.Billing().Start(month, "accueil");
        var before = _done;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        while (await grains.Billing().GetRun() is { FinishedAt: null } run)
        {
            Progress = Progress with { Done = before + run.Done };
            await timer.WaitForNextTickAsync(cancel);
        }
    }

    private Task ForEachAsync<T>(IEnumerable<T> items, Func<T, Task> act, CancellationToken cancel) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (item, _) =>
        {
            await act(item);
            Progress = Progress with { Done = Interlocked.Increment(ref _done) };
        });

    [LoggerMessage(Level = LogLevel.Information, Message = "The town has its past: {Bookings} bookings of children's days, and last month's invoices, in {Took}.")]
    private partial void LogWritten(int bookings, TimeSpan took);
}
