using Microsoft.Extensions.Options;

namespace Mercredi.Live;

/// <summary>Keeps this host's subscriptions alive.</summary>
public sealed partial class FeedRenewal(
    CentreDayFeed days, FamilyFeed families, TimeProvider clock, IOptions<LiveOptions> options, ILogger<FeedRenewal> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Renewal, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Task.WhenAll(days.RenewAsync(stoppingToken), families.RenewAsync(stoppingToken));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One bad round must not end the renewals.
                LogFailed(e);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Renewing subscriptions failed; the next round tries again.")]
    private partial void LogFailed(Exception error);
}
