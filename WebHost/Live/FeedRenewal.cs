using Microsoft.Extensions.Options;

namespace Mercredi.Live;

/// <summary>Keeps this host's subscriptions alive, and closes the screens of sessions that were ended.</summary>
public sealed partial class FeedRenewal(
    CentreDayFeed days, FamilyFeed families, LiveSessions sessions, TimeProvider clock, IOptions<LiveOptions> options, ILogger<FeedRenewal> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Renewal, clock);
        do
        {
            try
            {
                await Task.WhenAll(days.RenewAsync(stoppingToken), families.RenewAsync(stoppingToken), sessions.RenewAsync(stoppingToken));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One bad round must not end the renewals.
                LogFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Renewing subscriptions failed; the next round tries again.")]
    private partial void LogFailed(Exception error);
}
