using System.ComponentModel.DataAnnotations;

namespace Mercredi.Demo;

/// <summary>The demo mode (section "Demo"): one password for all imported accounts. Only in the embedded mode; a town leaves it off.</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Default false.</summary>
    public bool Enabled { get; set; }

    /// <summary>The password of every account that has none of its own. Default "mercredi".</summary>
    [Required, MinLength(1)]
    public string Password { get; set; } = "mercredi";

    /// <summary>Days by which the server's clock is ahead, to rehearse what a later date brings: a deadline, a month's invoices. Default 0, 800 at most.</summary>
    [Range(0, 800)]
    public int DaysAhead { get; set; }

    /// <summary>Whether the first start gives the town a past: a year of bookings, a billed month, procedures that wait. Default true; false is the town as imported.</summary>
    public bool History { get; set; } = true;
}
