using Mercredi.Accounts;
using Mercredi.Hosting;
using Microsoft.Extensions.Options;

namespace Mercredi.Demo;

/// <summary>Whether this process shows the demo town: yes by default when embedded, never in a cluster, where real families sign in.</summary>
public static class DemoMode
{
    private const string Key = $"{DemoOptions.Section}:{nameof(DemoOptions.Enabled)}";

    /// <summary>What the demo town's invoices say about it, made up with check digits that fit.</summary>
    private static readonly Dictionary<string, string> TownOnInvoices = new()
    {
        ["Billing:Iban"] = "FR7699999000010123456789012",
        ["Billing:Bic"] = "MERCFRPPXXX",
        ["Billing:Siret"] = "99999990700010",
        ["Billing:Address"] = "Hôtel de ville, 1 place de la Mairie, 99999 Valbourg",
    };

    /// <exception cref="OptionsValidationException">The demo mode is asked for in a cluster.</exception>
    public static void Settle(this IConfiguration configuration, HostingOptions hosting)
    {
        if (hosting.Mode == HostingMode.Embedded)
            configuration[Key] ??= bool.TrueString;
        else if (configuration.GetValue<bool>(Key))
            throw new OptionsValidationException(DemoOptions.Section, typeof(DemoOptions),
                [$"{Key} is true with {HostingOptions.Section}:{nameof(HostingOptions.Mode)} Cluster: one password for all accounts is only for the embedded demo. Remove {Key}."]);
        if (!configuration.GetValue<bool>(Key) || configuration.GetSection("Billing").Exists()) return;
        foreach (var (name, value) in TownOnInvoices) configuration[name] = value;
    }
}
