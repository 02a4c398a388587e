namespace Mercredi.Accounts;

/// <summary>What is needed to judge one attempt to sign in.</summary>
/// <param name="Account">Null for a login that does not exist: hash all the same.</param>
/// <param name="PasswordHash">In ASP.NET Core Identity's format; null before the first activation.</param>
/// <param name="LockedUntil">Set when no attempt is open now; then nothing needs closing.</param>
[GenerateSerializer, Immutable, Alias("SignInAttempt")]
public sealed record SignInAttempt(
    [property: Id(0)] Account? Account,
    [property: Id(1)] string? PasswordHash,
    [property: Id(2)] DateTimeOffset? LockedUntil);
