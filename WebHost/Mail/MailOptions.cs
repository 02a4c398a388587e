using System.ComponentModel.DataAnnotations;

namespace Mercredi.Mail;

/// <summary>Outgoing e-mail (section "Mail"). Without a host, letters become files in <see cref="Outbox"/>; with neither, they wait.</summary>
public sealed class MailOptions
{
    public const string Section = "Mail";

    /// <summary>The SMTP server. Default null.</summary>
    public string? Host { get; set; }

    /// <summary>Default 587.</summary>
    [Range(1, 65535)]
    public int Port { get; set; } = 587;

    /// <summary>Whether the server must offer encryption. Default true.</summary>
    public bool RequireTls { get; set; } = true;

    /// <summary>Null signs in to no SMTP server. Default null.</summary>
    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>Letters that each web host sends in a minute at most, spread evenly: the provider's limit divided by the hosts. Null for no limit. Default null.</summary>
    [Range(1, 100_000)]
    public int? PerMinute { get; set; }

    /// <summary>The sender's address.</summary>
    [Required, EmailAddress]
    public string From { get; set; } = "portail@example.org";

    /// <summary>The sender's name.</summary>
    [Required]
    public string FromName { get; set; } = "Mercredi";

    /// <summary>Where letters are written without a server: a folder, relative to the project. Default null; in the demo <c>outbox</c> in the data folder.</summary>
    public string? Outbox { get; set; }

    /// <summary>How people reach the portal (<c>https://enfance.example.fr</c>): the start of links in letters, never taken from a request. Null takes the address this host listens on.</summary>
    [Url]
    public string? PublicAddress { get; set; }
}
