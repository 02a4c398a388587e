using Orleans.Dashboard;

namespace Mercredi.Telemetry;

/// <summary>Orleans' own dashboard: silos, grains, calls. It profiles calls only while somebody looks.</summary>
public static class OrleansDashboard
{
    public static void Configure(DashboardOptions options)
    {
        options.CounterUpdateIntervalMs = 5_000;
        // The log of the processes is for those who have the machines.
        options.HideTrace = true;
    }
}
