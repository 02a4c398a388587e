using System.Text;
using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Onboarding;

namespace Mercredi.Tests.Onboarding;

public sealed class TownFolderTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 2);
    private static readonly string Demo = Path.Combine(AppContext.BaseDirectory, "valbourg");

    private readonly string _folder = Directory.CreateTempSubdirectory("mercredi-export-").FullName;

    public TownFolderTests()
    {
        foreach (var file in Directory.GetFiles(Demo)) File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Read_TheDemoTown_IsWhole()
    {
        var town = TownFolder.Read(_folder, Today, out var problems);
        Assert.Empty(problems.Listed);
        Assert.Equal((1500, 2534, 2553), (town!.Families.Length, town.Accounts.Length, town.Families.Sum(f => f.Children.Length)));
        Assert.Equal((12, 36, 16, 25), (town.Catalogue.Centres.Length, town.Catalogue.Centres.Sum(c => c.Activities.Length), town.Catalogue.Calendar.Length, town.Catalogue.Tariffs.Length));
        var rose = town.Families.SelectMany(f => f.Children).Single(c => c.Id == new ChildId("E00001"));
        Assert.Equal([new CentreId("ECO-AUB"), new CentreId("LOI-PRE")], rose.Enrolments);
        Assert.Equal(
            [
                new AccountProvision("accueil", AccountRole.Admin, null, "Accueil familles", "accueil@example.org", []),
                new AccountProvision("cerisiers", AccountRole.Staff, null, "Les Cerisiers", "cerisiers@example.org", [new CentreId("LOI-CER")]),
                new AccountProvision("moulin", AccountRole.Staff, null, "Le Moulin", "moulin@example.org", [new CentreId("LOI-MOU")]),
                new AccountProvision("riviere", AccountRole.Staff, null, "La Rivière", "riviere@example.org", [new CentreId("LOI-RIV")]),
                new AccountProvision("pres", AccountRole.Staff, null, "Les Prés", "pres@example.org", [new CentreId("LOI-PRE")]),
            ],
            town.Staff);
    }

    [Fact]
    public void Read_WithoutStaffFile_SaysNothingOfStaff()
    {
        File.Delete(Path.Combine(_folder, "personnel.csv"));
        var town = TownFolder.Read(_folder, Today, out var problems);
        Assert.Empty(problems.Listed);
        Assert.Null(town!.Staff);
    }

    [Theory]
    [InlineData("LOI-MOU LOI-PRE")]
    [InlineData("LOI-MOU,LOI-PRE")]
    [InlineData("LOI-MOU, LOI-PRE, LOI-MOU")]
    public void Read_StaffOfSeveralCentres_HasEachOnce(string centres)
    {
        Rewrite("personnel.csv", text => text.Replace("LOI-MOU", centres, StringComparison.Ordinal));
        var director = TownFolder.Read(_folder, Today, out _)!.Staff!.Value.Single(a => a.Login == "moulin");
        Assert.Equal([new CentreId("LOI-MOU"), new CentreId("LOI-PRE")], director.Centres);
    }

    [Fact]
    public void Read_Windows1252AndReorderedHeader_IsTheSameTown()
    {
        Rewrite("familles.csv", text => Reordered(text, [3, 1, 0, 2]), Windows1252);
        Rewrite("centres.csv", text => text.Replace("\r\n", "\n", StringComparison.Ordinal), Windows1252);
        Rewrite("calendrier.ics", text => text, Windows1252);
        var expected = TownFolder.Read(Demo, Today, out _)!;
        var actual = TownFolder.Read(_folder, Today, out var problems)!;
        Assert.Empty(problems.Listed);
        Assert.Equal(expected.Families.Select(f => (f.Name, f.Address, f.Quotient)), actual.Families.Select(f => (f.Name, f.Address, f.Quotient)));
        Assert.Equal(expected.Catalogue.Centres.Select(c => c.Name), actual.Catalogue.Centres.Select(c => c.Name));
        Assert.Equal(expected.Catalogue.Calendar.AsEnumerable(), actual.Catalogue.Calendar);
    }

    [Fact]
    public void Read_QuotedFieldWithSeparator_IsOneField()
    {
        Rewrite("centres.csv", text => text.Replace("Le Moulin;", "\"Le Moulin; dit \"\"le grand\"\"\";", StringComparison.Ordinal));
        Assert.Equal("Le Moulin; dit \"le grand\"", TownFolder.Read(_folder, Today, out _)!.Catalogue.Find(new CentreId("LOI-MOU"))!.Name);
    }

    /// <summary>One planted fault a case: it is found at its file, line and value, and nothing is imported.</summary>
    [Theory]
    [InlineData("capacites.csv", "LOI-CER;MAT;moins-6;mercredi;40;;", "LOI-CER;MAT;moins-6;mercredi;-1;;", 2, "-1")]
    [InlineData("capacites.csv", "LOI-CER;MAT;moins-6;mercredi;40;;", "LOI-CER;MAT;moins-6;mercredi;;;", 2, "")]
    [InlineData("capacites.csv", "LOI-CER;MAT;moins-6;mercredi;40;;", "LOI-CER;MAT;bebes;mercredi;40;;", 2, "bebes")]
    [InlineData("capacites.csv", "LOI-CER;MAT;moins-6;mercredi;40;;", "LOI-XXX;MAT;moins-6;mercredi;40;;", 2, "LOI-XXX")]
    [InlineData("capacites.csv", "LOI-CER;MAT;moins-6;mercredi;40;;", "LOI-CER;MAT;moins-6;mercredi;40;31/02/2026;31/03/2026", 2, "31/02/2026")]
    [InlineData("delais.csv", "LOI-CER;MAT;jeudi-12:00;jeudi-12:00", "LOI-CER;MAT;jeudi-25:00;jeudi-12:00", 2, "jeudi-25:00")]
    [InlineData("delais.csv", "LOI-CER;MAT;jeudi-12:00;jeudi-12:00", "LOI-CER;MAT;0-jours-ouvres;jeudi-12:00", 2, "0-jours-ouvres")]
    [InlineData("tarifs.csv", "matin;0;399;2,76", "matin;0;399;2,765", 2, "2,765")]
    [InlineData("tarifs.csv", "matin;0;399;2,76", "matin;0;450;2,76", 3, "400")]
    [InlineData("tarifs.csv", "matin;0;399;2,76", "matin;0;390;2,76", 3, "400")]
    [InlineData("tarifs.csv", "matin;0;399;2,76", "matin;10;399;2,76", 2, "10")]
    [InlineData("tarifs.csv", "matin;1500;;9,20", "matin;1500;2000;9,20", 6, "2000")]
    [InlineData("enfants.csv", "E00001;F00001;François;Rose;30/09/2016;ECO-AUB;0;", "E00001;F00001;François;Rose;30/09/2036;ECO-AUB;0;", 2, "30/09/2036")]
    [InlineData("enfants.csv", "E00001;F00001;François;Rose;30/09/2016;ECO-AUB;0;", "E00001;F99999;François;Rose;30/09/2016;ECO-AUB;0;", 2, "F99999")]
    [InlineData("enfants.csv", "E00001;F00001;François;Rose;30/09/2016;ECO-AUB;0;", "E00001;F00001;François;Rose;30/09/2016;LOI-CER;0;", 2, "LOI-CER")]
    [InlineData("enfants.csv", "E00001;F00001;François;Rose;30/09/2016;ECO-AUB;0;", "E00001;F00001;François;Rose;30/09/2016;ECO-AUB;oui;", 2, "oui")]
    [InlineData("enfants.csv", "E00001;F00001;François;Rose;30/09/2016;ECO-AUB;0;", "E00001;F00001;François;Rose;30/09/2016;ECO-AUB;0;hallal", 2, "hallal")]
    [InlineData("enfants.csv", "E00002;F00001;", "E00001;F00001;", 3, "E00001")]
    [InlineData("enfants.csv", "E00001;F00001;François;Rose;30/09/2016;ECO-AUB;0;", "E00001;F00001;François;Rose;30/09/2016;ECO-AUB", 2, "")]
    [InlineData("adultes.csv", "F00001;famille00001;Rolland;Olivier;famille00001a@example.org;0639983209", "F00001;famille 1;Rolland;Olivier;famille00001a@example.org;0639983209", 2, "famille 1")]
    [InlineData("adultes.csv", "famille00001a@example.org", "pas-une-adresse", 2, "pas-une-adresse")]
    [InlineData("frequentations.csv", "E00001;LOI-PRE;2025-2026", "E00001;LOI-PRE;2025-2027", 2, "2025-2027")]
    [InlineData("frequentations.csv", "E00001;LOI-PRE;2025-2026", "E99999;LOI-PRE;2025-2026", 2, "E99999")]
    [InlineData("personnel.csv", "direction;LOI-MOU", "direction;LOI-XXX", 4, "LOI-XXX")]
    [InlineData("personnel.csv", "direction;LOI-MOU", "direction;LOI-MOU loi-pre", 4, "loi-pre")]
    [InlineData("personnel.csv", "direction;LOI-MOU", "direction;,", 4, ",")]
    [InlineData("personnel.csv", "direction;LOI-MOU", "directeur;LOI-MOU", 4, "directeur")]
    [InlineData("personnel.csv", "administration;", "administration;LOI-MOU", 2, "LOI-MOU")]
    [InlineData("personnel.csv", "administration;", "direction;LOI-CER", 0, "personnel.csv")]
    [InlineData("personnel.csv", "moulin;Le Moulin", "le moulin;Le Moulin", 4, "le moulin")]
    [InlineData("personnel.csv", "moulin;Le Moulin", "Cerisiers;Le Moulin", 4, "Cerisiers")]
    [InlineData("personnel.csv", "moulin;Le Moulin", "Famille00001;Le Moulin", 4, "Famille00001")]
    [InlineData("personnel.csv", "moulin@example.org", "pas-une-adresse", 4, "pas-une-adresse")]
    [InlineData("personnel.csv", "identifiant;nom;courriel;role;centres", "identifiant;nom;courriel;role;centre", 1, "centres")]
    [InlineData("centres.csv", "code;nom;type;adresse", "code;nom;genre;adresse", 1, "type")]
    [InlineData("activites.csv", "LOI-CER;MAT;Matin;matin;07:30;12:00", "LOI-CER;MAT;Matin;matin;12:00;07:30", 2, "07:30")]
    [InlineData("centres.csv", "LOI-CER;Les Cerisiers;loisirs;", "\r\n\r\nLOI-CER;Les Cerisiers;plage;", 4, "plage")]
    [InlineData("calendrier.ics", "CATEGORIES:CLOSED", "RRULE:FREQ=YEARLY\r\nCATEGORIES:CLOSED", 130, "FREQ=YEARLY")]
    [InlineData("calendrier.ics", "CATEGORIES:CLOSED", "CATEGORIES:PARTY", 130, "PARTY")]
    public void Read_PlantedFault_IsReportedWhereItIs(string file, string good, string bad, int line, string value)
    {
        Rewrite(file, text =>
        {
            Assert.Contains(good, text, StringComparison.Ordinal);
            var at = text.IndexOf(good, StringComparison.Ordinal);
            return text[..at] + bad + text[(at + good.Length)..];
        });
        Assert.Null(TownFolder.Read(_folder, Today, out var problems));
        Assert.Contains((file, line, value), problems.Listed.Select(p => (p.File, p.Line, p.Value)));
        Assert.All(problems.Listed, p => Assert.True(p.Reason.Length > 0 && p.Mend.Length > 0));
    }

    [Fact]
    public void Read_ManyFaultsInManyFiles_AreReportedTogether()
    {
        Rewrite("familles.csv", text => text.Replace(";877\r\n", ";beaucoup\r\n", StringComparison.Ordinal));
        Rewrite("tarifs.csv", text => text.Replace("2,76", "gratuit", StringComparison.Ordinal));
        File.Delete(Path.Combine(_folder, "calendrier.ics"));
        Assert.Null(TownFolder.Read(_folder, Today, out var problems));
        Assert.Superset(new HashSet<string> { "familles.csv", "tarifs.csv", "calendrier.ics" }, problems.Listed.Select(p => p.File).ToHashSet());
    }

    [Fact]
    public void Read_OneWrongFamily_IsOneProblem()
    {
        Rewrite("familles.csv", text => text.Replace(";877\r\n", ";beaucoup\r\n", StringComparison.Ordinal));
        Assert.Null(TownFolder.Read(_folder, Today, out var problems));
        Assert.All(problems.Listed, p => Assert.Equal("beaucoup", p.Value));
    }

    [Theory]
    [InlineData("administration;", "administrateur;", "administrateur")]
    [InlineData("identifiant;nom;courriel;role;centres", "identifiant;nom;courriel;fonction;centres", "role")]
    [InlineData("accueil@example.org;administration;", "accueil;administration;", "accueil")]
    public void Read_OneWrongLineOfStaff_IsOneProblem(string good, string bad, string value)
    {
        Rewrite("personnel.csv", text => text.Replace(good, bad, StringComparison.Ordinal));
        Assert.Null(TownFolder.Read(_folder, Today, out var problems));
        Assert.Equal(value, Assert.Single(problems.Listed).Value);
    }

    [Fact]
    public void Read_MoreProblemsThanAnyoneReads_ListsSomeAndCountsAll()
    {
        Rewrite("enfants.csv", text => text.Replace(";ECO-", ";XXX-", StringComparison.Ordinal));
        Assert.Null(TownFolder.Read(_folder, Today, out var problems));
        Assert.Equal(ImportProblems.MostListed, problems.Listed.Count);
        Assert.Equal(2553, problems.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("BEGIN:VCALENDAR")]
    [InlineData("\0\0\0")]
    public void Read_BrokenCalendar_IsReported(string content)
    {
        File.WriteAllText(Path.Combine(_folder, "calendrier.ics"), content);
        Assert.Null(TownFolder.Read(_folder, Today, out var problems));
        Assert.Contains(problems.Listed, p => p.File == "calendrier.ics");
    }

    private static Encoding Windows1252
    {
        get
        {
            Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
            return Encoding.GetEncoding(1252);
        }
    }

    private void Rewrite(string file, Func<string, string> change, Encoding? encoding = null)
    {
        var path = Path.Combine(_folder, file);
        File.WriteAllText(path, change(File.ReadAllText(path)), encoding ?? Encoding.UTF8);
    }

    private static string Reordered(string text, int[] order) => string.Join("\r\n",
        text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(';')).Select(fields => string.Join(';', order.Select(i => fields[i]))));
}
