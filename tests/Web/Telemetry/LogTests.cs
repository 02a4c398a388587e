using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mercredi.Tests.Telemetry;

public sealed class LogTests
{
    /// <summary>Orleans prints a message that came too late with all that is in it; a thirty-minute fault run found a household there.</summary>
    [Fact]
    public async Task MessagesThatCameTooLate_AreNotPrinted()
    {
        await using var town = await WebTown.StartAsync();
        var messaging = town.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Orleans.Messaging");
        Assert.False(messaging.IsEnabled(LogLevel.Warning));
        Assert.True(messaging.IsEnabled(LogLevel.Error));
    }

    /// <summary>What Orleans warns of itself is the operator's to know.</summary>
    [Theory]
    [InlineData("Orleans.Runtime.Silo")]
    [InlineData("Orleans.Runtime.MembershipService.MembershipAgent")]
    [InlineData("Orleans.Connections.Security.TlsServerConnectionMiddleware")]
    public async Task WarningsOfOrleans_ArePrinted(string category)
    {
        await using var town = await WebTown.StartAsync();
        var logger = town.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category);
        Assert.True(logger.IsEnabled(LogLevel.Warning));
        Assert.False(logger.IsEnabled(LogLevel.Information));
    }
}
