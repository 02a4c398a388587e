using Mercredi.Catalogue;

namespace Mercredi.Onboarding;

/// <summary>
/// What a town says of its calendar, in a file that a folder may lack: <c>calendrier.csv</c>, with <c>reglage;valeur</c>. <c>zone;B</c> chooses the zone of the State's school holidays;
/// <c>sans-categorie;vacances</c> (or <c>ferie</c>, <c>fermeture</c>) says what an event without a category is.
/// </summary>
internal sealed record CalendarSettings(string? Zone, CalendarEntryKind? WithoutCategory)
{
    private const string Name = "calendrier.csv";

    private static readonly Dictionary<string, string> Zones = new() { ["a"] = "A", ["b"] = "B", ["c"] = "C" };

    private static readonly Dictionary<string, CalendarEntryKind> Kinds = new()
    {
        ["vacances"] = CalendarEntryKind.Holiday,
        ["ferie"] = CalendarEntryKind.PublicHoliday,
        ["fermeture"] = CalendarEntryKind.Closure,
    };

    public static CalendarSettings Read(string folder, ImportProblems problems)
    {
        var settings = new CalendarSettings(null, null);
        if (!File.Exists(Path.Combine(folder, Name))) return settings;
        foreach (var line in CsvFile.Read(folder, Name, ["reglage", "valeur"], problems))
        {
            switch (line.Raw("reglage").ToLowerInvariant())
            {
                case "zone":
                    if (line.Text("valeur") is { } zone && Zones.TryGetValue(zone.ToLowerInvariant(), out var known)) settings = settings with { Zone = known };
                    else line.Problem("valeur", "WordUnknown", "valeur", string.Join(", ", Zones.Values));
                    break;
                case "sans-categorie":
                    settings = settings with { WithoutCategory = line.Word("valeur", Kinds) };
                    break;
                default:
                    line.Problem("reglage", "WordUnknown", "reglage", "zone, sans-categorie");
                    break;
            }
        }

        return settings;
    }
}
