namespace Mercredi.Mail;

/// <summary>How long to wait after failures: ten seconds, then three times as long each time.</summary>
/// <param name="Most">Never longer.</param>
public sealed record RetryDelay(TimeSpan Most)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);

    /// <param name="failures">At least 1.</param>
    public TimeSpan After(int failures) => failures > 10 ? Most : TimeSpan.FromTicks(Math.Min(Most.Ticks, First.Ticks * (long)Math.Pow(3, failures - 1)));
}
