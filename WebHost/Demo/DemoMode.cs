using System.Net;
using Mercredi.Hosting;
using Mercredi.Mail;
using Mercredi.Storage;
using Microsoft.Extensions.Options;

namespace Mercredi.Demo;

/// <summary>
/// Whether this process shows the demo town: yes by default when embedded. Never where real families could meet it: in a cluster, over data that is not a demonstration's, with a
/// public address or a mail server, or on an address that others reach.
/// </summary>
public static class DemoMode
{
    private const string Key = $"{DemoOptions.Section}:{nameof(DemoOptions.Enabled)}";
    private const string Mend = $"Set {Key} to false.";

    /// <summary>What the demo town says of itself, made up: on its invoices, with check digits that fit, and on its own pages, with a number that is nobody's.</summary>
    private static readonly Dictionary<string, string> MadeUp = new()
    {
        ["Town:Office"] = "Service Familles de Valbourg",
        ["Town:Address"] = "Hôtel de ville\n1 place de la Mairie\n99999 Valbourg",
        ["Town:Telephone"] = "01 99 00 12 34",
        ["Town:Email"] = "familles@valbourg.example",
        ["Town:Hours"] = "Du lundi au vendredi : 8 h 30 à 12 h et 13 h 30 à 17 h\nMercredi : sans interruption\nSamedi : 9 h à 12 h",
        ["Town:Publisher"] = "Claire Vasseur, maire de Valbourg",
        ["Billing:Iban"] = "FR7699999000010123456789012",
        ["Billing:Bic"] = "MERCFRPPXXX",
        ["Billing:Siret"] = "99999990700010",
        ["Billing:Address"] = "Hôtel de ville, 1 place de la Mairie, 99999 Valbourg",
    };

    /// <exception cref="OptionsValidationException">The demo mode is asked for where it must not be; one line for each reason.</exception>
    public static async Task SettleDemoAsync(this IConfiguration configuration, HostingOptions hosting, Database database)
    {
        if (hosting.Mode == HostingMode.Embedded) configuration[Key] ??= bool.TrueString;
        if (!bool.TryParse(configuration[Key], out var isEnabled) || !isEnabled) return;

        List<string> reasons = [];
        if (hosting.Mode != HostingMode.Embedded)
            reasons.Add($"{Key} is true with {HostingOptions.Section}:{nameof(HostingOptions.Mode)} Cluster: one password for all accounts is only for the embedded demo. Remove {Key}.");
        if (await database.ReadPeopleAsync() == StoredPeople.Town)
            reasons.Add($"{Key} is true, and this database holds a town's own families: one password would open all their accounts. {Mend}");
        if (configuration[$"{MailOptions.Section}:{nameof(MailOptions.Host)}"] is { Length: > 0 } host)
            reasons.Add($"{Key} is true with {MailOptions.Section}:{nameof(MailOptions.Host)} {host}: a demo writes to nobody. {Mend}");
        if (configuration[$"{MailOptions.Section}:{nameof(MailOptions.PublicAddress)}"] is { Length: > 0 } address && !IsLoopback(address))
            reasons.Add($"{Key} is true with {MailOptions.Section}:{nameof(MailOptions.PublicAddress)} {address}: a demo is for this machine alone. {Mend}");
        reasons.AddRange(Addresses(configuration).Where(a => !IsLoopback(a))
            .Select(a => $"{Key} is true, and the site would listen at {a}, where others reach it: one password opens all accounts. Listen at http://localhost:5080, or set {Key} to false."));
        if (reasons.Count > 0) throw new OptionsValidationException(DemoOptions.Section, typeof(DemoOptions), reasons);
        var ours = MadeUp.GroupBy(setting => setting.Key.Split(':')[0]).Where(section => !configuration.GetSection(section.Key).Exists()).ToList();
        foreach (var (name, value) in ours.SelectMany(section => section)) configuration[name] = value;
    }

    /// <summary>Every way in which an address to listen at is written.</summary>
    private static IEnumerable<string> Addresses(IConfiguration configuration)
    {
        var urls = configuration[WebHostDefaults.ServerUrlsKey]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>();
        var ports = new[] { WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey }
            .SelectMany(key => configuration[key]?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? []).Select(port => $"http://*:{port}");
        // Ports count only where no address is given, and endpoints of the server itself come before both.
        return urls.Length > 0 ? urls.Concat(endpoints) : ports.Concat(endpoints);
    }

    private static bool IsLoopback(string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.UserInfo.Length > 0) return false;
        var host = address.Split("://")[^1].Split('/')[0];
        host = host.StartsWith('[') ? host[1..].Split(']')[0] : host.Split(':')[0];
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
