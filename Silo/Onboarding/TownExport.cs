namespace Mercredi.Onboarding;

/// <summary>A town's export that is known to be good, such as the demo's.</summary>
public static class TownExport
{
    /// <exception cref="InvalidOperationException">The export has problems.</exception>
    public static TownImport Read(string folder, DateOnly today) => TownFolder.Read(folder, today, out var problems)
        ?? throw new InvalidOperationException($"The export in {folder} has {problems.Count} problems, the first: {problems.Listed[0]}");
}
