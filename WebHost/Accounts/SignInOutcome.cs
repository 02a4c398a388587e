using System.Security.Claims;

namespace Mercredi.Accounts;

/// <summary>The outcome of an attempt: a principal, or a time to wait, or neither (wrong login or password, never said which, or a family that is archived).</summary>
public sealed record SignInOutcome(ClaimsPrincipal? Principal, Account? Account, TimeSpan? RetryAfter)
{
    public static SignInOutcome Refused { get; } = new(null, null, null);

    /// <summary>The account proved itself, and its family is archived: nothing opens.</summary>
    public static SignInOutcome Archived { get; } = new(null, null, null);

    public bool IsArchived => ReferenceEquals(this, Archived);

    public static SignInOutcome Wait(TimeSpan retryAfter) => new(null, null, retryAfter);
}
