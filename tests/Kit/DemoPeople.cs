using System.Globalization;

namespace Mercredi.Tests;

/// <summary>A child of the demo town as the export has it.</summary>
/// <param name="Login">The sign-in of an adult of the family.</param>
/// <param name="OtherLogin">The sign-in of the family's second adult.</param>
/// <param name="Leisure">The leisure centres the child attended.</param>
public sealed record DemoChild(string Id, string Family, string Login, string? OtherLogin, string FirstName, DateOnly BirthDate, string School, string[] Leisure);

/// <summary>Picks people of the demo town, so that no test stands on one family's name.</summary>
public static class DemoPeople
{
    private static readonly Lazy<List<DemoChild>> All = new(Read);

    /// <summary>Every child of the town.</summary>
    public static IReadOnlyList<DemoChild> Everyone => All.Value;

    /// <summary>Children of six and over on a date who may book at one leisure centre only, each the only child of the family.</summary>
    public static IEnumerable<DemoChild> Seniors(string centre, DateOnly date) =>
        All.Value.Where(c => c.Leisure is [var only] && only == centre && c.BirthDate.AddYears(6) <= date && All.Value.Count(o => o.Family == c.Family) == 1);

    /// <summary>Everyone, one child for each family.</summary>
    public static IEnumerable<DemoChild> OneOfEachFamily() => All.Value.DistinctBy(c => c.Family);

    /// <summary>A child that may book at a leisure centre, one for each family.</summary>
    public static IEnumerable<DemoChild> LeisureChildren() => All.Value.Where(c => c.Leisure.Length > 0).DistinctBy(c => c.Family);

    /// <summary>Families by how many children they have, the most first.</summary>
    public static IEnumerable<IGrouping<string, DemoChild>> LargestFamilies() => All.Value.GroupBy(c => c.Family).OrderByDescending(f => f.Count());

    private static List<DemoChild> Read()
    {
        var logins = Rows("adultes.csv").ToLookup(r => r["famille"], r => r["identifiant"]);
        var leisure = Rows("frequentations.csv").ToLookup(r => r["enfant"], r => r["centre"]);
        return
        [
            .. Rows("enfants.csv").Select(r => new DemoChild(
                r["enfant"], r["famille"], logins[r["famille"]].First(), logins[r["famille"]].ElementAtOrDefault(1), r["prenom"],
                DateOnly.ParseExact(r["naissance"], "dd/MM/yyyy", CultureInfo.InvariantCulture), r["ecole"], [.. leisure[r["enfant"]]])),
        ];
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "WebHost", "demo", "valbourg", file));
        var header = lines[0].TrimStart('\uFEFF').Split(';');
        return lines.Skip(1).Select(line => header.Zip(line.Split(';')).ToDictionary(p => p.First, p => p.Second));
    }
}
