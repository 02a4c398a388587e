using Microsoft.Extensions.Options;

namespace Mercredi.Storage;

/// <summary>Files that this process's user alone may read and write, on systems that have such permissions.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>A file that this user alone may read and write, whatever the process's umask says.</summary>
    public static FileStreamOptions OnlyOurs(FileMode mode, FileAccess access, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnFile;
        return options;
    }

    /// <summary>Makes a folder that this user alone may enter; one that is there keeps its permissions.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnFolder);
    }

    /// <summary>Takes others' rights from a file that is there.</summary>
    /// <exception cref="UnauthorizedAccessException">The file is another user's.</exception>
    public static void Narrow(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0) File.SetUnixFileMode(path, OwnFile);
    }

    /// <summary>The same of a folder.</summary>
    /// <exception cref="UnauthorizedAccessException">The folder is another user's.</exception>
    public static void NarrowFolder(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0) File.SetUnixFileMode(path, OwnFolder);
    }

    /// <summary>The text of a file that a setting names.</summary>
    /// <param name="setting">As operators write it, such as Tls:Authority.</param>
    /// <exception cref="OptionsValidationException">The file is not there or cannot be read.</exception>
    public static string Read(string setting, string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Wrong(setting, path, "which is not there");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw Wrong(setting, path, $"which the user '{Environment.UserName}' cannot read: let this user read it");
        }
    }

    /// <summary>The same of a file that holds a secret.</summary>
    /// <exception cref="OptionsValidationException">The file is not there or cannot be read, or others on this machine can read it.</exception>
    public static string ReadSecret(string setting, string path)
    {
        var text = Read(setting, path);
        if (OperatingSystem.IsWindows()) return text;
        var mode = File.GetUnixFileMode(Target(path));
        return (mode & Others) == 0 ? text : throw Wrong(setting, path, $"which others on this machine may use (mode {Convert.ToString((int)mode, 8)}): chmod 600 {path}");
    }

    /// <summary>The file behind a link; the file itself where it is none.</summary>
    public static string Target(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;

    private static OptionsValidationException Wrong(string setting, string path, string what) => new(setting, typeof(PrivateFiles), [$"{setting} is '{path}', {what}."]);
}
