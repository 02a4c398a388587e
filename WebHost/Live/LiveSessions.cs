using System.Collections.Concurrent;
using Mercredi.Accounts;
using Mercredi.Booking;
using Microsoft.AspNetCore.SignalR;

namespace Mercredi.Live;

/// <summary>Closes the screens of sessions that were ended elsewhere (a new password, «sign out everywhere», staff who left): a socket sends no request that would notice.</summary>
public sealed partial class LiveSessions(SessionStamps stamps, TimeProvider clock, ILogger<LiveSessions> logger) : BackgroundService
{
    /// <summary>Time between two looks: the longest that an ended session goes on being told.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, HubCallerContext> _open = new();

    public void Opened(HubCallerContext connection) => _open[connection.ConnectionId] = connection;

    public void Closed(HubCallerContext connection) => _open.TryRemove(connection.ConnectionId, out _);

    /// <summary>Closes all screens of sessions that stand no more.</summary>
    public async Task CloseEndedAsync()
    {
        foreach (var session in _open.Values.GroupBy(c => (c.User!.Login(), c.User!.Stamp())))
        {
            if (await StandsAsync(session.Key)) continue;
            foreach (var connection in session) connection.Abort();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await CloseEndedAsync();
    }

    private async Task<bool> StandsAsync((string Login, string? Stamp) session)
    {
        try
        {
            return await stamps.IsCurrentAsync(session.Login, session.Stamp);
        }
        catch (Exception e) when (FaultAnswers.IsFault(e))
        {
            LogNotAsked(e);
            return true;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether a session still stands could not be asked; the next look asks again.")]
    private partial void LogNotAsked(Exception error);
}
