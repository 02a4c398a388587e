using System.Collections.Concurrent;
using Mercredi.Accounts;
using Mercredi.Api;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Mercredi.Live;

/// <summary>
/// Closes the screens of sessions that were ended (signed out, a new password, «sign out everywhere», staff who left): a socket sends no request that would notice. The host is told at
/// once; what it was not told it finds at the next round.
/// </summary>
public sealed partial class LiveSessions(SessionStamps stamps, IGrainFactory grains, IOptions<LiveOptions> options, ILogger<LiveSessions> logger) : IAccountObserver
{
    private readonly ConcurrentDictionary<string, HubCallerContext> _open = new();
    private IAccountObserver? _reference;

    public void Opened(HubCallerContext connection) => _open[connection.ConnectionId] = connection;

    public void Closed(HubCallerContext connection) => _open.TryRemove(connection.ConnectionId, out _);

    public async Task SessionsEnded(string login)
    {
        stamps.Forget(login);
        await CloseEndedAsync(_open.Values.Where(c => AccountKey.Normalize(c.User!.Login()) == login), CancellationToken.None);
    }

    /// <summary>Keeps this host told, and closes all screens of sessions that stand no more.</summary>
    public async Task RenewAsync(CancellationToken cancel)
    {
        _reference ??= grains.CreateObjectReference<IAccountObserver>(this);
        await grains.AccountNews().Subscribe(_reference);
        await CloseEndedAsync(_open.Values, cancel);
    }

    private Task CloseEndedAsync(IEnumerable<HubCallerContext> connections, CancellationToken cancel) => Parallel.ForEachAsync(
        connections.GroupBy(c => (Login: c.User!.Login(), Stamp: c.User!.Stamp(), Session: c.User!.Session())),
        new ParallelOptions { MaxDegreeOfParallelism = options.Value.RenewalsAtOnce, CancellationToken = cancel },
        async (session, _) =>
        {
            try
            {
                if (await stamps.IsCurrentAsync(session.Key.Login, session.Key.Stamp, session.Key.Session)) return;
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
