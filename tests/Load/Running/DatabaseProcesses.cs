using System.Globalization;
using Npgsql;

namespace Mercredi.Load.Running;

/// <summary>PostgreSQL's processes on this machine; each names its database in its title.</summary>
internal static class DatabaseProcesses
{
    // Linux counts in hundredths of a second everywhere.
    private const int TicksPerSecond = 100;

    /// <summary>Zero where the server is another machine.</summary>
    public static TimeSpan Processor(string connectionString)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database!;
        var ticks = 0L;
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(p => char.IsAsciiDigit(p[^1])))
        {
            try
            {
                var title = File.ReadAllText($"{process}/cmdline");
                if (title.StartsWith("postgres:", StringComparison.Ordinal) && title.Contains(database, StringComparison.Ordinal)) ticks += Ticks($"{process}/stat");
            }
            catch (IOException)
            {
                // Gone meanwhile.
            }
        }

        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }

    private static long Ticks(string file)
    {
        // After the name in brackets, user and system time are the 12th and 13th.
        var fields = File.ReadAllText(file).Split(") ")[^1].Split(' ');
        return long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
    }
}
