using Mercredi.Hosting;
using Microsoft.Extensions.Options;

namespace Mercredi.Tests.Hosting;

/// <summary>A data folder that an older version or a copy left open to others is this user's alone after a start.</summary>
public sealed class DataFolderTests : IDisposable
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;
    private const UnixFileMode Wide = OwnFolder | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly string _root = Directory.CreateTempSubdirectory("mercredi-data-").FullName;

    private string Data => Path.Combine(_root, "data");

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public void ReadDatabase_OpenToOthers_IsThisUsersAloneAfterwards()
    {
        if (OperatingSystem.IsWindows()) return;
        string[] files = ["mercredi.db", "mercredi.db-wal", "mercredi.db.backup", "mercredi.lock", "session.key", "outbox/20261102T090000.000-1.eml"];
        Directory.CreateDirectory(Path.Combine(Data, "outbox"), Wide);
        File.SetUnixFileMode(Data, Wide);
        foreach (var file in files) Write(file);
        new HostingOptions().ReadDatabase(_root);
        Assert.All(files, f => Assert.Equal(OwnFile, Mode(f)));
        Assert.Equal(OwnFolder, Mode(""));
        Assert.Equal(OwnFolder, Mode("outbox"));
    }

    [Fact]
    public void ReadDatabase_InAFolderOfOthers_LeavesThatAndTheirFiles()
    {
        if (OperatingSystem.IsWindows()) return;
        Directory.CreateDirectory(Data);
        File.SetUnixFileMode(Data, Wide);
        foreach (var file in new[] { "mercredi.db", "theirs" }) Write(file);
        new HostingOptions().ReadDatabase(_root);
        Assert.Equal(OwnFile, Mode("mercredi.db"));
        Assert.Equal(Wide, Mode("theirs"));
        Assert.Equal(Wide, Mode(""));
    }

    [Fact]
    public void ReadDatabase_WhereEverybodyMayReplaceIt_IsRefusedWithTheCommandThatMendsIt()
    {
        if (OperatingSystem.IsWindows()) return;
        Directory.CreateDirectory(Data);
        Write("theirs");
        File.SetUnixFileMode(Data, Wide | UnixFileMode.OtherWrite);
        var line = Assert.Single(Assert.Throws<OptionsValidationException>(() => new HostingOptions().ReadDatabase(_root)).Failures);
        Assert.Contains($"chmod 700 {Data}", line, StringComparison.Ordinal);
    }

    private UnixFileMode Mode(string name) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Path.Combine(Data, name));

    private void Write(string name)
    {
        File.WriteAllText(Path.Combine(Data, name), "");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(Data, name), Wide);
    }
}
