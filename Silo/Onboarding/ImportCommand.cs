using Mercredi.Catalogue;
using Mercredi.Hosting;
using Mercredi.Journal;
using Mercredi.Storage;

namespace Mercredi.Onboarding;

/// <summary><c>import FOLDER</c>: brings a town's export in (T4), into the running cluster or, when no web host runs, into the embedded database.</summary>
internal static class ImportCommand
{
    /// <summary>The word on the command line.</summary>
    public const string Name = "import";

    /// <summary>Says that all people of the export are made up, so that the demo mode may open their accounts.</summary>
    private const string DemoSwitch = "--demo";

    private const int MostListed = 20;

    /// <summary>The exit code: 0 when the town is in, 1 when the export has problems, 64 when no folder was named.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [Name, var folder, ..] || folder.StartsWith('-'))
        {
            await Console.Error.WriteLineAsync("Name the folder of the export: import FOLDER");
            return CommandLine.NoSuchCommand;
        }

        var isDemo = args.Contains(DemoSwitch);

        var today = ParisTime.DateAt(TimeProvider.System.GetUtcNow());
        if (TownFolder.Read(folder, today, out var problems) is not { } town)
        {
            foreach (var problem in problems.Listed) await Console.Error.WriteLineAsync(problem.ToString());
            await Console.Error.WriteLineAsync($"{problems.Count} problems in {folder}: nothing was imported.");
            return 1;
        }

        var builder = Host.CreateApplicationBuilder([.. args[2..].Where(a => a != DemoSwitch)]);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var hosting = await builder.AddMercrediWebAsync();
        var stored = await hosting.ReadDatabase(builder.Environment.ContentRootPath).ReadPeopleAsync();
        if (stored == StoredPeople.Demo && !isDemo)
        {
            await Console.Error.WriteLineAsync("This database holds the demo town, whose accounts share one password: give the town a database of its own. Nothing was imported.");
            return 1;
        }

        if (stored == StoredPeople.Town && isDemo)
        {
            await Console.Error.WriteLineAsync("This database holds a town's own families: made-up ones have no place among them. Nothing was imported.");
            return 1;
        }

        using var host = builder.Build();
        await host.StartAsync();
        (isDemo ? Author.Demo : Author.Import).Acts();
        if (isDemo) await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IDemoMarkGrain>(IDemoMarkGrain.Key).Set();
        var report = await host.Services.GetRequiredService<IGrainFactory>().GetGrain<ITownImportGrain>(ICatalogueGrain.Town).Apply(town);
        await host.StopAsync();
        if (report.StaffLogin is { } login)
        {
            await Console.Error.WriteLineAsync($"The sign-in '{login}' belongs to staff: give the adult of the export another one. Nothing was imported.");
            return 1;
        }

        if (report.FamilyLogin is { } taken)
        {
            await Console.Error.WriteLineAsync($"The sign-in '{taken}' belongs to a family: give the member of staff another one. Nothing was imported.");
            return 1;
        }

        var staff = town.Staff is { Length: var people } ? $"staff {people}" : "staff as before";
        Console.WriteLine($"Imported {town.Families.Length} families: {report.FamiliesChanged} changed, {staff}, catalogue {(report.CatalogueChanged ? "changed" : "unchanged")}.");
        var silent = town.Accounts.Count(a => a.Email.Length == 0);
        if (silent > 0) Console.WriteLine($"{silent} adults have no e-mail address: no letter reaches them, and their sign-in cannot be activated by one.");
        if (report.Moved > 0) Console.WriteLine($"{report.Moved} booked days count in another age band, since a birth date was corrected; the board shows where that goes above the capacity.");
        if (!report.Restored.IsEmpty) Console.WriteLine($"{report.Restored.Length} archived families are in the export again and were taken back: {Listed(report.Restored)}.");
        if (!report.Missing.IsEmpty) Console.WriteLine($"{report.Missing.Length} families are no longer in the export and stay as they are, until the office archives them: {Listed(report.Missing)}.");
        return 0;
    }

    private static string Listed(IReadOnlyCollection<FamilyId> families) => $"{string.Join(", ", families.Take(MostListed))}{(families.Count > MostListed ? ", …" : "")}";
}
