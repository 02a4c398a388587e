using System.ComponentModel.DataAnnotations;

namespace Mercredi.Hosting;

/// <summary>How this process runs (section "Mercredi").</summary>
public sealed class HostingOptions : IValidatableObject
{
    /// <summary>Its section of the configuration.</summary>
    public const string Section = "Mercredi";

    /// <summary>Embedded: one process, SQLite, no server to install. Cluster: silos and web hosts on one PostgreSQL. Default Embedded.</summary>
    public HostingMode Mode { get; set; } = HostingMode.Embedded;

    /// <summary>Folder of the embedded database and its outbox, relative to the project. Default "data".</summary>
    [Required]
    public string DataDirectory { get; set; } = "data";

    /// <summary>PostgreSQL connection string; needed in a cluster. An embedded process without one keeps its state in SQLite.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>
    /// File with the key (32 bytes as base64) under which web hosts keep the keys of sessions, for their user alone; the same for all of them, and needed in a cluster. Null: an embedded
    /// process makes one in its data folder.
    /// </summary>
    public string? KeyFile { get; set; }

    /// <summary>Name of the cluster; all its processes share it. Default "mercredi".</summary>
    [Required]
    public string ClusterId { get; set; } = "mercredi";

    /// <summary>The town's name on every page. Default "Valbourg".</summary>
    [Required]
    public string Town { get; set; } = "Valbourg";

    /// <summary>Port on which silos of a cluster talk to each other, 1 to 65535. Default 11111. An embedded silo takes any free one.</summary>
    [Range(1, 65535, ErrorMessage = "Mercredi:SiloPort must be a port from 1 to 65535.")]
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port on which web hosts of a cluster reach a silo, 1 to 65535. Default 30000. An embedded silo takes any free one.</summary>
    [Range(1, 65535, ErrorMessage = "Mercredi:GatewayPort must be a port from 1 to 65535.")]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Address that other processes of the cluster reach this silo at; default: the host's own.</summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>Address of this machine on which this silo listens; default: the advertised one alone.</summary>
    public string? ListenAddress { get; set; }

    /// <summary>
    /// How long a process of the cluster waits for a silo's sign of life, 0.2 seconds to 1 minute; three missed and others vote it dead. The same for all its processes.
    /// Default 5 seconds.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.2", "00:01:00", ErrorMessage = "Mercredi:ProbeTimeout must be a time from 00:00:00.2 to 00:01:00.")]
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Address on which this process shows its figures and its health to the operator, such as http://127.0.0.1:9464; none by default. Never the public one.</summary>
    public Uri? MonitoringUrl { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Mode == HostingMode.Cluster && string.IsNullOrWhiteSpace(ConnectionString))
            yield return new ValidationResult("Mercredi:ConnectionString is missing: in Cluster mode give the PostgreSQL connection string that all processes share.");
        if (MonitoringUrl is not null && (!MonitoringUrl.IsAbsoluteUri || MonitoringUrl.Scheme != Uri.UriSchemeHttp || MonitoringUrl.AbsolutePath != "/"))
            yield return new ValidationResult($"Mercredi:MonitoringUrl '{MonitoringUrl.OriginalString}' is not of the form http://127.0.0.1:9464.");
        if (AdvertisedAddress is not null && !System.Net.IPAddress.TryParse(AdvertisedAddress, out _))
            yield return new ValidationResult($"Mercredi:AdvertisedAddress '{AdvertisedAddress}' is not an IP address.");
        if (ListenAddress is not null && !System.Net.IPAddress.TryParse(ListenAddress, out _))
            yield return new ValidationResult($"Mercredi:ListenAddress '{ListenAddress}' is not an IP address.");
    }
}

/// <summary>How processes share the work.</summary>
public enum HostingMode
{
    /// <summary>One process holds the actors and shows the pages.</summary>
    Embedded,

    /// <summary>Silos hold the actors, web hosts show the pages, on one PostgreSQL.</summary>
    Cluster,
}
