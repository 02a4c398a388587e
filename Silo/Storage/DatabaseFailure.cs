using System.Data.Common;
using Mercredi.Durability;

namespace Mercredi.Storage;

/// <summary>What a database that is gone, or going, throws. It cannot travel to another process: callers get a <see cref="DurabilityException"/>, the log has the reason.</summary>
internal static partial class DatabaseFailure
{
    public static bool Is(Exception e) => e is DbException or TimeoutException or IOException or ObjectDisposedException;

    /// <summary>Logs the failure and gives what is thrown instead.</summary>
    /// <param name="what">Of the database was used.</param>
    public static DurabilityException Logged(Exception failure, string what, ILogger logger)
    {
        LogFailed(logger, failure, what);
        return new DurabilityException();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database failed at {What}.")]
    private static partial void LogFailed(ILogger logger, Exception failure, string what);
}
