namespace Mercredi.Booking;

/// <summary>Counts what became of freed places from the journal, which is written with the decisions themselves (W10). Key: <see cref="RefillFiguresKey"/>.</summary>
[Alias("IRefillFiguresGrain")]
public interface IRefillFiguresGrain : IGrainWithStringKey
{
    /// <param name="from">The first day on which places were freed, in the town's time.</param>
    /// <param name="to">The last one; at most a year after the first, as long as the journal is kept.</param>
    [Alias("Read")]
    Task<RefillFigures> Read(DateOnly from, DateOnly to);
}

/// <summary><c>refill-figures/town</c>.</summary>
public static class RefillFiguresKey
{
    public static IRefillFiguresGrain RefillFigures(this IGrainFactory grains) => grains.GetGrain<IRefillFiguresGrain>("refill-figures/town");
}
