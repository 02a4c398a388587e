using System.Data.Common;
using Mercredi.Durability;

namespace Mercredi.Storage;

/// <summary>What a database that is gone, or going, throws. It cannot travel to another process: callers get a <see cref="DurabilityException"/>, the log has the reason.</summary>
internal static partial class DatabaseFailure
{
    private static bool Is(Exception e) => e is DbException or TimeoutException or IOException or ObjectDisposedException;

    /// <summary>Uses the database.</summary>
    /// <param name="what">Of it is used.</param>
    /// <exception cref="DurabilityException">It failed; the log says how.</exception>
    public static async Task<T> TranslateAsync<T>(Func<Task<T>> use, string what, ILogger logger)
    {
        try
        {
            return await use();
        }
        catch (Exception e) when (Is(e))
        {
            LogFailed(logger, e, what);
            throw new DurabilityException();
        }
    }

    /// <inheritdoc cref="TranslateAsync{T}"/>
    public static Task TranslateAsync(Func<Task> use, string what, ILogger logger) => TranslateAsync(
        async () =>
        {
            await use();
            return true;
        },
        what,
        logger);

    [LoggerMessage(Level = LogLevel.Error, Message = "The database failed at {What}.")]
    private static partial void LogFailed(ILogger logger, Exception failure, string what);
}
