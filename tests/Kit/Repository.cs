namespace Mercredi.Tests;

/// <summary>Where the repository lies, from the folder that the program runs in.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Silo.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
