namespace Mercredi.Tests.Faults;

/// <summary>The sources as they stand on the disk, without what is built from them.</summary>
internal static class SourceTree
{
    private static readonly string[] Left = [".git", "bin", "obj", "data", "artifacts"];

    /// <summary>Replaces what stands at <paramref name="to"/>, but for what was built there. Times are kept: builds go by them.</summary>
    public static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var old in Directory.EnumerateDirectories(to).Where(f => !Left.Contains(Path.GetFileName(f)))) Directory.Delete(old, recursive: true);
        foreach (var file in Directory.EnumerateFiles(from)) File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
        foreach (var folder in Directory.EnumerateDirectories(from).Where(f => !Left.Contains(Path.GetFileName(f))))
        {
            var copy = Path.Combine(to, Path.GetFileName(folder));
            if (Path.GetFileName(folder) != "node_modules") Copy(folder, copy);
            else Directory.CreateSymbolicLink(copy, folder);
        }
    }
}
