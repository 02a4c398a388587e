namespace Mercredi.Accounts;

/// <summary>When wrong passwords lock an account, and for how long.</summary>
/// <param name="MaxFailures">Wrong passwords in a row that lock, at least 1.</param>
[GenerateSerializer, Immutable, Alias("LockoutPolicy")]
public sealed record LockoutPolicy([property: Id(0)] int MaxFailures, [property: Id(1)] TimeSpan Duration);
