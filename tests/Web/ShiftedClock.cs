namespace Mercredi.Tests;

/// <summary>A clock that a test sets and moves; between moves it runs on, so that short ticks and timeouts happen by themselves.</summary>
public sealed class ShiftedClock : TimeProvider
{
    private long _shift;

    public ShiftedClock(DateTimeOffset start) => Set(start);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _shift));

    public void Set(DateTimeOffset now) => Interlocked.Exchange(ref _shift, (now - System.GetUtcNow()).Ticks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _shift, by.Ticks);
}
