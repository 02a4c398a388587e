using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Serialization;
using Polly.Timeout;

namespace Mercredi.Tests.Hosting;

/// <summary>What Orleans throws when a part of it does not answer in time reaches a caller in another process as what it is: unavailable now, ask again.</summary>
public sealed class CarriedExceptionsTests
{
    [Fact]
    public async Task Timeout_OfOrleansItself_ReachesTheCaller()
    {
        await using var town = await TownCluster.StartAsync(StorageKind.Sqlite, new DateTimeOffset(2026, 11, 26, 8, 0, 0, TimeSpan.Zero));
        var silo = town.Cluster.Silos[0].ServiceProvider.GetRequiredService<Serializer>();
        var sent = silo.SerializeToArray<Exception>(new OrleansException("not in time", new TimeoutRejectedException("late")));
        var received = town.Cluster.Client.ServiceProvider.GetRequiredService<Serializer>().Deserialize<Exception>(sent);
        Assert.IsType<OrleansException>(received);
    }
}
