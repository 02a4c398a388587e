namespace Mercredi.Storage;

/// <summary>The folder of an embedded process: its database, its key of sessions, the demo's letters.</summary>
public static class DataFolder
{
    /// <summary>Name of the database; what SQLite puts beside it, its lock and copies of it begin as its stem.</summary>
    public const string DatabaseName = "mercredi.db";

    /// <summary>Name of the key of sessions.</summary>
    public const string SessionKeyName = "session.key";

    /// <summary>Name of the folder of letters.</summary>
    public const string OutboxName = "outbox";

    /// <summary>
    /// Takes others' rights from what this program writes there, whatever an older version or a copy gave them; from the folder as well where nothing else lies in it.
    /// </summary>
    /// <returns>Null; or, as the end of a sentence that names the folder, why it cannot be used as it is: everybody could put another database in the place of this one.</returns>
    /// <exception cref="UnauthorizedAccessException">Some of it is another user's.</exception>
    public static string? Narrow(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(IsOurs)) PrivateFiles.Narrow(file);
        var outbox = Path.Combine(folder, OutboxName);
        if (Directory.Exists(outbox))
        {
            PrivateFiles.NarrowFolder(outbox);
            foreach (var letter in Directory.EnumerateFiles(outbox)) PrivateFiles.Narrow(letter);
        }

        if (OperatingSystem.IsWindows()) return null;
        var mode = File.GetUnixFileMode(folder);
        if (mode.HasFlag(UnixFileMode.StickyBit)) return null;
        if (Directory.EnumerateFileSystemEntries(folder).All(IsOurs)) PrivateFiles.NarrowFolder(folder);
        else if (mode.HasFlag(UnixFileMode.OtherWrite)) return $"where everybody may replace files: chmod 700 {folder}, or name a folder of its own";
        return null;
    }

    private static bool IsOurs(string path) =>
        Path.GetFileName(path) is SessionKeyName or OutboxName || Path.GetFileName(path).StartsWith(Path.ChangeExtension(DatabaseName, "."), StringComparison.Ordinal);
}
