using System.ComponentModel.DataAnnotations;

namespace Mercredi.Accounts;

/// <summary>Signing in (section "SignIn").</summary>
public sealed class SignInOptions
{
    public const string Section = "SignIn";

    /// <summary>Life of a session that outlives its browser («rester connecté»), used or not.</summary>
    public static readonly TimeSpan LastingLifetime = TimeSpan.FromDays(30);

    /// <summary>Wrong passwords in a row that lock an account. Default 5.</summary>
    [Range(1, 1000)]
    public int MaxFailures { get; set; } = 5;

    /// <summary>How long a locked account stays locked. Default 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan LockoutDuration { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Life of a session without any request; each use renews it. Default 12 hours.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How long a web host trusts what it knows of a session before it asks the account again; the host that ends a session knows at once. Default 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan RevalidateAfter { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Passwords hashed at once on this host, so that bookings keep their share of the processors; 0 means half the cores. Default 0.</summary>
    [Range(0, 1024)]
    public int HashesAtOnce { get; set; }

    /// <summary>Sign-ins that may wait for their turn to hash; the next is told to come back. Default 500.</summary>
    [Range(0, 100_000)]
    public int HashQueue { get; set; } = 500;

    /// <summary>PBKDF2 rounds of new hashes. Default 100,000 of HMAC-SHA512.</summary>
    [Range(1, 10_000_000)]
    public int HashIterations { get; set; } = 100_000;

    public LockoutPolicy Lockout => new(MaxFailures, LockoutDuration);

    public int EffectiveHashesAtOnce => HashesAtOnce > 0 ? HashesAtOnce : Math.Max(1, Environment.ProcessorCount / 2);
}
