using System.Runtime.CompilerServices;

namespace Mercredi.Tests;

/// <summary>Hosts of these tests look at their files now and then instead of watching them: a machine gives a user 128 watches, and a host that has ended gives its own back late.</summary>
internal static class NoWatchers
{
    [ModuleInitializer]
    public static void Set()
    {
        Environment.SetEnvironmentVariable("DOTNET_hostBuilder__reloadConfigOnChange", "false");
        Environment.SetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER", "1");
    }
}
