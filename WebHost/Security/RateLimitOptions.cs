using System.ComponentModel.DataAnnotations;

namespace Mercredi.Security;

/// <summary>Allowances per web host (section "RateLimits"). A demo for load tests from one machine sets wider ones.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>The demo's own defaults: a load test comes from one machine.</summary>
    public void Widen()
    {
        FailuresPerAddressBurst = SignInPerAccountBurst = SignInPerAddressBurst = WritesPerSessionBurst = 100_000;
        FailuresPerAddressPerMinute = SignInPerAccountPerMinute = SignInPerAddressPerMinute = WritesPerSessionPerMinute = 100_000;
        HubCallsPerSessionBurst = 100_000;
        HubCallsPerSessionPerMinute = 100_000;
    }

    /// <summary>Attempts to sign in to one account at once. Default 10.</summary>
    [Range(1, 1_000_000)]
    public int SignInPerAccountBurst { get; set; } = 10;

    /// <summary>… and per minute after that. Default 6.</summary>
    [Range(0.01, 1_000_000)]
    public double SignInPerAccountPerMinute { get; set; } = 6;

    /// <summary>Attempts from one address at once; a town hall is one address. Default 300.</summary>
    [Range(1, 1_000_000)]
    public int SignInPerAddressBurst { get; set; } = 300;

    /// <summary>… and per minute after that. Default 120.</summary>
    [Range(0.01, 1_000_000)]
    public double SignInPerAddressPerMinute { get; set; } = 120;

    /// <summary>Wrong passwords from one address at once, whatever the accounts, from browsers that are not known: who tries many accounts locks few. Default 40.</summary>
    [Range(1, 1_000_000)]
    public int FailuresPerAddressBurst { get; set; } = 40;

    /// <summary>… and per minute after that. Default 4.</summary>
    [Range(0.01, 1_000_000)]
    public double FailuresPerAddressPerMinute { get; set; } = 4;

    /// <summary>Unsafe requests of one session at once. Default 200.</summary>
    [Range(1, 1_000_000)]
    public int WritesPerSessionBurst { get; set; } = 200;

    /// <summary>… and per minute after that. Default 600.</summary>
    [Range(0.01, 1_000_000)]
    public double WritesPerSessionPerMinute { get; set; } = 600;

    /// <summary>Calls of one account to the hub at once. Default 120.</summary>
    [Range(1, 1_000_000)]
    public int HubCallsPerSessionBurst { get; set; } = 120;

    /// <summary>… and per minute after that. Default 240.</summary>
    [Range(0.01, 1_000_000)]
    public double HubCallsPerSessionPerMinute { get; set; } = 240;

    /// <summary>Requests of calendar feeds from one address at once. Default 60.</summary>
    [Range(1, 1_000_000)]
    public int FeedsPerAddressBurst { get; set; } = 60;

    /// <summary>… and per minute after that. Default 30.</summary>
    [Range(0.01, 1_000_000)]
    public double FeedsPerAddressPerMinute { get; set; } = 30;
}
