using System.Collections.Concurrent;
using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Booking;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Mercredi.Live;

/// <summary>Closes the screens of sessions that were ended elsewhere (a new password, «sign out everywhere», staff who left): a socket sends no request that would notice.</summary>
public sealed partial class LiveSessions(SessionStamps stamps, IOptions<LiveOptions> options, ILogger<LiveSessions> logger)
{
    private readonly ConcurrentDictionary<string, HubCallerContext> _open = new();

    public void Opened(HubCallerContext connection) => _open[connection.ConnectionId] = connection;

    public void Closed(HubCallerContext connection) => _open.TryRemove(connection.ConnectionId, out _);

    /// <summary>Closes all screens of sessions that stand no more.</summary>
    public Task CloseEndedAsync(CancellationToken stop) => Parallel.ForEachAsync(
        _open.Values.GroupBy(c => (Login: c.User!.Login(), Stamp: c.User!.Stamp())),
        new ParallelOptions { MaxDegreeOfParallelism = options.Value.RenewalsAtOnce, CancellationToken = stop },
        async (session, _) =>
        {
            try
            {
                if (await stamps.IsCurrentAsync(session.Key.Login, session.Key.Stamp)) return;
                foreach (var connection in session) connection.Abort();
            }
            catch (Exception e) when (FaultAnswers.IsFault(e))
            {
                LogNotAsked(e);
            }
        });

    [LoggerMessage(Level = LogLevel.Warning, Message = "Whether a session still stands could not be asked; the next renewal asks again.")]
    private partial void LogNotAsked(Exception error);
}
