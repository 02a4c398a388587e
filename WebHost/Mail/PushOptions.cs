namespace Mercredi.Mail;

/// <summary>Notifications on telephones (section "Push").</summary>
public sealed class PushOptions
{
    public const string Section = "Push";

    /// <summary>Whether a browser may name a push service at a private address, or one without encryption: for tests. Default false.</summary>
    public bool AllowPrivateAddresses { get; set; }
}
