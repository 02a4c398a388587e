using System.Collections.Immutable;
using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Onboarding;

/// <summary>Who lives in the town: families, their adults and children, and where the children went before (G8).</summary>
internal sealed class HouseholdFiles(string folder, TownCatalogue catalogue, DateOnly today, ImportProblems problems)
{
    private static readonly DateOnly EarliestBirth = new(1990, 1, 1);

    // Ids of rows that have other problems are known too: one wrong row is one problem, not one for each line that names it.
    private readonly HashSet<FamilyId> _familyIds = [];
    private readonly HashSet<ChildId> _childIds = [];

    // A file that could not be read at all is one problem too.
    private bool _knowsFamilies = true;
    private bool _knowsChildren = true;

    private readonly Dictionary<FamilyId, Family> _families = [];
    private readonly Dictionary<ChildId, (FamilyId Family, Child Child)> _children = [];
    private readonly List<(FamilyId Family, Adult Adult)> _adults = [];

    public (ImmutableArray<Family> Families, ImmutableArray<AccountProvision> Accounts) Read()
    {
        ReadFamilies();
        ReadAdults();
        ReadChildren();
        ReadAttendance();
        var adults = _adults.ToLookup(a => a.Family, a => a.Adult);
        var children = _children.Values.ToLookup(c => c.Family, c => c.Child);
        return (
            [.. _families.Values.Select(f => f with { Adults = [.. adults[f.Id]], Children = [.. children[f.Id]] })],
            [.. _adults.Select(a => new AccountProvision(a.Adult.Login, AccountRole.Family, a.Family, $"{a.Adult.FirstName} {a.Adult.LastName}", a.Adult.Email, []))]);
    }

    private void ReadFamilies()
    {
        foreach (var line in Lines("familles.csv", ["famille", "nom", "adresse", "quotient_familial"], out _knowsFamilies))
        {
            var (id, name, address) = (line.Id<FamilyId>("famille"), line.Text("nom"), line.Text("adresse", 200, required: false));
            if (id is not null && !_familyIds.Add(id.Value)) line.Problem("famille", "Twice");
            var unknown = line.Raw("quotient_familial").Length == 0;
            var quotient = unknown ? null : line.Whole("quotient_familial", 0, 1_000_000);
            if (id is null || name is null || address is null || (!unknown && quotient is null)) continue;
            _families.TryAdd(id.Value, new Family { Id = id.Value, Name = name, Address = address, Quotient = quotient });
        }
    }

    private void ReadAdults()
    {
        var logins = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in CsvFile.Read(folder, "adultes.csv", ["famille", "identifiant", "nom", "prenom", "courriel", "telephone"], problems))
        {
            var (family, login) = (Family(line), line.Login("identifiant"));
            var (last, first, email, phone) = (line.Text("nom"), line.Text("prenom"), line.Email("courriel", required: false), line.Phone("telephone"));
            if (family is null || login is null || last is null || first is null || email is null || phone is null) continue;
            if (!logins.Add(login)) line.Problem("identifiant", "Twice");
            else _adults.Add((family.Value, new Adult(login, last, first, email, phone)));
        }
    }

    private void ReadChildren()
    {
        var schools = catalogue.Centres.Where(c => c.Kind == CentreKind.School).Select(c => c.Id).ToHashSet();
        foreach (var line in Lines("enfants.csv", ["enfant", "famille", "nom", "prenom", "naissance", "ecole", "pai", "regime"], out _knowsChildren))
        {
            var (id, family, last, first) = (line.Id<ChildId>("enfant"), Family(line), line.Text("nom"), line.Text("prenom"));
            var (birth, school) = (BirthDate(line), line.Id<CentreId>("ecole"));
            var (pai, diet) = (line.Word("pai", ExportWords.YesNo), line.Word("regime", ExportWords.Diets));
            if (id is not null && !_childIds.Add(id.Value)) line.Problem("enfant", "Twice");
            if (school is not null && !schools.Contains(school.Value))
            {
                line.Problem("ecole", "SchoolUnknown");
                school = null;
            }

            if (id is null || family is null || last is null || first is null || birth is null || school is null || pai is null || diet is null) continue;
            var child = new Child
            {
                Id = id.Value, LastName = last, FirstName = first, BirthDate = birth.Value, School = school, Pai = pai.Value, Diet = diet.Value, Enrolments = [school.Value],
            };
            _children.TryAdd(id.Value, (family.Value, child));
        }
    }

    private void ReadAttendance()
    {
        foreach (var line in CsvFile.Read(folder, "frequentations.csv", ["enfant", "centre", "annee_scolaire"], problems))
        {
            var (id, centre, year) = (line.Id<ChildId>("enfant"), line.Id<CentreId>("centre"), line.Text("annee_scolaire"));
            if (year is not null && !IsSchoolYear(year)) line.Problem("annee_scolaire", "SchoolYear");
            if (centre is not null && catalogue.Find(centre.Value) is null) line.Problem("centre", "CentreUnknown");
            if (id is null || centre is null) continue;
            if (!_childIds.Contains(id.Value))
            {
                if (_knowsChildren) line.Problem("enfant", "ChildUnknown");
            }
            else if (_children.TryGetValue(id.Value, out var known) && !known.Child.Enrolments.Contains(centre.Value))
                _children[id.Value] = known with { Child = known.Child with { Enrolments = known.Child.Enrolments.Add(centre.Value) } };
        }
    }

    private FamilyId? Family(CsvLine line)
    {
        var id = line.Id<FamilyId>("famille");
        if (id is null || _familyIds.Contains(id.Value)) return id;
        if (_knowsFamilies) line.Problem("famille", "FamilyUnknown");
        return null;
    }

    /// <param name="isKnown">False when nothing of the file could be read.</param>
    private List<CsvLine> Lines(string file, string[] columns, out bool isKnown)
    {
        var before = problems.Count;
        var lines = CsvFile.Read(folder, file, columns, problems);
        isKnown = lines.Count > 0 || problems.Count == before;
        return lines;
    }

    private DateOnly? BirthDate(CsvLine line)
    {
        if (line.Date("naissance") is not { } birth) return null;
        if (birth >= EarliestBirth && birth <= today) return birth;
        line.Problem("naissance", "BirthDate", EarliestBirth, today);
        return null;
    }

    private static bool IsSchoolYear(string text) =>
        text.Split('-') is [{ Length: 4 } from, { Length: 4 } to] && int.TryParse(from, out var first) && int.TryParse(to, out var second) && second == first + 1;
}
