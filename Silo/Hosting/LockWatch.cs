using System.Data.Common;
using Mercredi.Storage;

namespace Mercredi.Hosting;

/// <summary>Takes an embedded process's lock on PostgreSQL again when the server has restarted. Where another process was first, this one ends: two would decide.</summary>
internal sealed partial class LockWatch(EmbeddedLock held, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<LockWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await held.UntilLostAsync(stoppingToken);
            LogLost();
            try
            {
                while (!await RetakeAsync()) await Task.Delay(Pause, clock, stoppingToken);
                LogRetaken();
            }
            catch (DatabaseInUseException)
            {
                LogTaken();
                Environment.ExitCode = Startup.NoDatabase;
                lifetime.StopApplication();
                return;
            }
        }
    }

    /// <returns>False while the server does not answer.</returns>
    private async Task<bool> RetakeAsync()
    {
        try
        {
            await held.RetakeAsync();
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database has ended the connection that keeps other processes from it: taking the lock again.")]
    private partial void LogLost();

    [LoggerMessage(Level = LogLevel.Information, Message = "The lock on the database is taken again.")]
    private partial void LogRetaken();

    [LoggerMessage(Level = LogLevel.Critical, Message = "Another process has taken the database while the lock on it was lost: this one ends.")]
    private partial void LogTaken();
}
