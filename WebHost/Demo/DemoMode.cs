using Mercredi.Accounts;
using Mercredi.Hosting;
using Microsoft.Extensions.Options;

namespace Mercredi.Demo;

/// <summary>Whether this process shows the demo town: yes by default when embedded, never in a cluster, where real families sign in.</summary>
public static class DemoMode
{
    private const string Key = $"{DemoOptions.Section}:{nameof(DemoOptions.Enabled)}";

    /// <exception cref="OptionsValidationException">The demo mode is asked for in a cluster.</exception>
    public static void Settle(this IConfiguration configuration, HostingOptions hosting)
    {
        if (hosting.Mode == HostingMode.Embedded)
            configuration[Key] ??= bool.TrueString;
        else if (configuration.GetValue<bool>(Key))
            throw new OptionsValidationException(DemoOptions.Section, typeof(DemoOptions),
                [$"{Key} is true with {HostingOptions.Section}:{nameof(HostingOptions.Mode)} Cluster: one password for all accounts is only for the embedded demo. Remove {Key}."]);
    }
}
