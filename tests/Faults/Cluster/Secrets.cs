using System.Diagnostics;

namespace Mercredi.Tests.Faults;

/// <summary>What the processes of these tests' clusters know each other by, made once by the script that operators use, and gone with the test process.</summary>
internal static class Secrets
{
    private static readonly Lazy<string> Made = new(Make);

    public static string Folder => Made.Value;

    /// <param name="kind">silo or web.</param>
    /// <returns>Settings that name its certificate, key and authority.</returns>
    public static IReadOnlyDictionary<string, string?> Of(string kind) => new Dictionary<string, string?>
    {
        ["Tls:Certificate"] = Path.Combine(Folder, kind, "certificate.pem"),
        ["Tls:Key"] = Path.Combine(Folder, kind, "key.pem"),
        ["Tls:Authority"] = Path.Combine(Folder, kind, "authority.pem"),
    };

    private static string Make()
    {
        var folder = Directory.CreateTempSubdirectory("mercredi-secrets-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        using var script = Process.Start(Path.Combine(Repository.Root, "docker", "make-secrets.sh"), [folder])!;
        script.WaitForExit();
        return script.ExitCode == 0 ? folder : throw new InvalidOperationException($"make-secrets.sh ended with {script.ExitCode}.");
    }
}
