using System.Data.Common;

namespace Mercredi.Storage;

/// <summary>What a database that is gone, or going, throws. It cannot travel to another process.</summary>
internal static class DatabaseFailure
{
    public static bool Is(Exception e) => e is DbException or TimeoutException or IOException or ObjectDisposedException;
}
