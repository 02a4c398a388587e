namespace Mercredi.Hosting;

/// <summary>Says at start that a process of a cluster has no certificates.</summary>
internal sealed partial class UnencryptedCluster(ILogger<UnencryptedCluster> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogUnencrypted();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message =
        "Tls:Certificate is not set: what the processes of this cluster tell each other is not encrypted, and whoever reaches a silo's ports can ask everything. A silo with certificates refuses this process.")]
    private partial void LogUnencrypted();
}
