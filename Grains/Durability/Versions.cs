namespace Mercredi.Durability;

/// <summary>
/// The versions under which a grain is shown (I7): microseconds of the clock, stepped by at least one with each decision. So what an activation that
/// crashed has shown stays below what its successor shows, though only some decisions are kept. They fit a JavaScript number.
/// </summary>
internal sealed class Versions(TimeProvider clock)
{
    public long Current { get; private set; }

    public long Next() => Above(Current);

    /// <summary>
    /// The next one, above <paramref name="known"/> too: what is kept, at first; later what somebody has heard from an activation that was lost, or was
    /// given up and did not know it yet, by a clock that was ahead.
    /// </summary>
    public long Above(long known) =>
        Current = Math.Max(Math.Max(Current, known) + 1, (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
}
