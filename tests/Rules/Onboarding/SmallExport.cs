using System.Text;
using Mercredi.Onboarding;

namespace Mercredi.Tests.Onboarding;

/// <summary>A whole export that fits on a page, in a folder of its own, for cases that replace one file.</summary>
public sealed class SmallExport : IDisposable
{
    public static readonly DateOnly Today = new(2026, 11, 2);

    private static readonly Dictionary<string, string> Files = new()
    {
        ["centres.csv"] = "code;nom;type;adresse\r\nLOI-A;Les Tilleuls;loisirs;1 rue A\r\nECO-A;École A;ecole;2 rue A\r\n",
        ["activites.csv"] = "centre;code;libelle;role;debut;fin\r\nLOI-A;MAT;Matin;matin;07:30;12:00\r\nECO-A;REP;Repas;repas;12:00;13:30\r\n",
        ["delais.csv"] = "centre;activite;reservation;annulation\r\nLOI-A;MAT;jeudi-12:00;jeudi-12:00\r\nECO-A;REP;3-jours-ouvres;veille-09:00\r\n",
        ["capacites.csv"] = "centre;activite;tranche;jour;places;du;au\r\nLOI-A;MAT;moins-6;mercredi;10;;\r\nECO-A;REP;6-et-plus;lundi;10;;\r\n",
        ["tarifs.csv"] = "role;qf_min;qf_max;prix_euros\r\nmatin;0;;5,00\r\nrepas;0;;3,00\r\n",
        ["familles.csv"] = "famille;nom;adresse;quotient_familial\r\nF1;Durand;3 rue A;500\r\n",
        ["adultes.csv"] = "famille;identifiant;nom;prenom;courriel;telephone\r\nF1;famille1;Durand;Zoé;zoe@example.org;0639980001\r\n",
        ["enfants.csv"] = "enfant;famille;nom;prenom;naissance;ecole;pai;regime\r\nE1;F1;Durand;Léo;01/09/2018;ECO-A;0;\r\n",
        ["frequentations.csv"] = "enfant;centre;annee_scolaire\r\nE1;LOI-A;2025-2026\r\n",
        ["calendrier.ics"] = Calendar("DTSTART;VALUE=DATE:20261219\r\nDTEND;VALUE=DATE:20270104\r\nSUMMARY:Vacances de Noël\r\nCATEGORIES:HOLIDAY"),
    };

    private readonly string _folder = Directory.CreateTempSubdirectory("mercredi-small-").FullName;

    public SmallExport()
    {
        foreach (var (file, text) in Files) Put(file, text);
    }

    public static string Calendar(params string[] events) =>
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//T//FR\r\n" + string.Concat(events.Select((e, n) => $"BEGIN:VEVENT\r\nUID:{n}@t\r\n{e}\r\nEND:VEVENT\r\n")) + "END:VCALENDAR\r\n";

    public SmallExport Put(string file, string text) => Put(file, Encoding.UTF8.GetBytes(text));

    public SmallExport Put(string file, byte[] bytes)
    {
        File.WriteAllBytes(Path.Combine(_folder, file), bytes);
        return this;
    }

    public TownImport? Read(out IReadOnlyList<ImportProblem> problems)
    {
        var town = TownFolder.Read(_folder, Today, out var all);
        problems = all.Listed;
        return town;
    }

    /// <summary>The town, which has no problem.</summary>
    public TownImport Town()
    {
        var town = Read(out var problems);
        Assert.Empty(problems);
        return town!;
    }

    /// <summary>The only problem.</summary>
    public ImportProblem Problem()
    {
        Assert.Null(Read(out var problems));
        return Assert.Single(problems);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
