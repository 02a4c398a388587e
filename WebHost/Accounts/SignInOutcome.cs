using System.Security.Claims;

namespace Mercredi.Accounts;

/// <summary>The outcome of an attempt: a principal, or a time to wait, or neither (wrong login or password, never said which).</summary>
public sealed record SignInOutcome(ClaimsPrincipal? Principal, Account? Account, TimeSpan? RetryAfter)
{
    public static SignInOutcome Refused { get; } = new(null, null, null);

    public static SignInOutcome Wait(TimeSpan retryAfter) => new(null, null, retryAfter);
}
