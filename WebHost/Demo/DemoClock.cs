using Mercredi.Accounts;
using Microsoft.Extensions.Options;

namespace Mercredi.Demo;

/// <summary>The machine's clock, some days ahead.</summary>
/// <param name="days">At least 0.</param>
public sealed class DemoClock(int days) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(days);
}

public static class DemoClockFeature
{
    /// <summary>The clock of every rule of the town: the machine's, unless a demo is to be ahead of it. Orleans, which asks by keys, stays with the machine's: else a silo would find itself long dead.</summary>
    public static IServiceCollection AddDemoClock(this IServiceCollection services) => services
        .AddSingleton<TimeProvider>(
            provider => provider.GetRequiredService<IOptions<DemoOptions>>().Value is { Enabled: true, DaysAhead: > 0 and var days } ? new DemoClock(days) : TimeProvider.System)
        .AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
}
