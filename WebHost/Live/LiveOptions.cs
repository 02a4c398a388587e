using System.ComponentModel.DataAnnotations;

namespace Mercredi.Live;

/// <summary>How this web host follows the grains (section "Live").</summary>
public sealed class LiveOptions
{
    public const string Section = "Live";

    /// <summary>Time between renewals of a subscription; well inside the grains' lease of 60 seconds. 15 seconds by default, 1 to 25 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:25")]
    public TimeSpan Renewal { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a centre day is followed after its last watcher or reader. 60 seconds by default, up to 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Grain calls of one renewal under way at once. 64 by default, 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int RenewalsAtOnce { get; set; } = 64;

    /// <summary>Whether a session that ends closes its sockets, by the machine's clock. True by default; false only where the host runs on another clock, in tests.</summary>
    public bool CloseExpired { get; set; } = true;
}
