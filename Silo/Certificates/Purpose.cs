namespace Mercredi.Certificates;

/// <summary>What a certificate must be good for, by its extended key usage; one without that extension is good for everything.</summary>
internal static class Purpose
{
    private const string Server = "1.3.6.1.5.5.7.3.1";
    private const string Client = "1.3.6.1.5.5.7.3.2";

    /// <summary>A silo answers and asks.</summary>
    public static IReadOnlyList<string> Silo { get; } = [Server, Client];

    /// <summary>A web host asks: with its certificate nobody can pass for a silo.</summary>
    public static IReadOnlyList<string> WebHost { get; } = [Client];
}
