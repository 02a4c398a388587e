using System.Collections.Immutable;
using Mercredi.Live;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Mercredi.Procedures;

/// <summary>Tells this host's family office screens that the inbox changed. One subscription a host, renewed well inside its lease.</summary>
public sealed partial class InboxFeed(
    IGrainFactory grains, IHubContext<CalendarHub, ICalendarClient> hub, TimeProvider clock, IOptions<LiveOptions> options, ILogger<InboxFeed> logger)
    : BackgroundService, IInboxObserver
{
    public Task InboxChanged() => hub.Clients.Group(CalendarHub.OfficeGroup).Inbox();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.Renewal, clock);
        IInboxObserver? reference = null;
        ImmutableArray<InboxEntry> seen = [];
        do
        {
            try
            {
                reference ??= grains.CreateObjectReference<IInboxObserver>(this);
                await grains.Inbox().Subscribe(reference);
                // What a crashed silo may have swallowed.
                var now = await grains.Inbox().Get();
                if (!now.SequenceEqual(seen)) await InboxChanged();
                seen = now;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // No silo yet, or none just now: the next round subscribes.
                LogFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Subscribing to the inbox failed; the next round tries again.")]
    private partial void LogFailed(Exception error);
}
