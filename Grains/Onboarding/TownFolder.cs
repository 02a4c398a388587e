namespace Mercredi.Onboarding;

/// <summary>Reads a town's export: a folder of CSV files and a calendar (T4).</summary>
public static class TownFolder
{
    /// <summary>The whole import, or null when anything at all is wrong: then <paramref name="problems"/> says everything that is.</summary>
    /// <param name="today">The date on the town's calendars: nobody is born after it.</param>
    public static TownImport? Read(string folder, DateOnly today, out ImportProblems problems)
    {
        problems = new ImportProblems();
        if (!Directory.Exists(folder))
        {
            problems.Add(folder, 0, folder, "FolderMissing");
            return null;
        }

        var catalogue = new CatalogueFiles(folder, problems).Read();
        var (families, accounts) = new HouseholdFiles(folder, catalogue, today, problems).Read();
        var staff = new StaffFile(folder, catalogue, accounts, problems).Read();
        return problems.Count == 0 ? new TownImport(catalogue, families, accounts) { Staff = staff } : null;
    }
}
