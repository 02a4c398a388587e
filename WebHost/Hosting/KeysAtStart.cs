using Microsoft.AspNetCore.DataProtection;

namespace Mercredi.Hosting;

/// <summary>
/// Waits for the keys of sessions before the first request is taken. A host that begins while the silos are down would else find every session wrong, and send signed-in parents
/// to the sign-in page. Once read, the keys stay when they cannot be read again.
/// </summary>
public sealed partial class KeysAtStart(IDataProtectionProvider keys, TimeProvider clock, ILogger<KeysAtStart> logger) : IHostedService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                keys.CreateProtector(nameof(KeysAtStart)).Protect([]);
                return;
            }
#pragma warning disable CA1031 // Whatever keeps the keys from being read, the answer is to try again.
            catch (Exception reason)
#pragma warning restore CA1031
            {
                LogNoKeys(reason.GetType().Name);
                await Task.Delay(Pause, clock, cancellationToken);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The keys of sessions cannot be read yet ({Reason}): no request is taken until they can.")]
    private partial void LogNoKeys(string reason);
}
