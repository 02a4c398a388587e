using Orleans.Dashboard;

namespace Mercredi.Telemetry;

/// <summary>Orleans' own dashboard: silos, grains, calls. It profiles calls only while somebody looks.</summary>
internal static class OrleansDashboard
{
    /// <summary>The same in every process.</summary>
    public static void Configure(DashboardOptions options)
    {
        options.CounterUpdateIntervalMs = 5_000;
        // The log of the processes is for those who have the machines.
        options.HideTrace = true;
    }
}
