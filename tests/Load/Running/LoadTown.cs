using System.Globalization;

namespace Mercredi.Load.Running;

/// <summary>The town of the benchmark, written as an export and imported like any other: 3,000 families with one child, 20 with three; a year of 36 Wednesdays and 144 school days.</summary>
internal static class LoadTown
{
    public const int Families = 3000;
    public const int LargeFamilies = 20;
    public const int Schools = 10;

    /// <summary>A leisure centre with room for everybody.</summary>
    public const string Wide = "LOI-HOT";

    /// <summary>A leisure centre with room for half of an opening morning.</summary>
    public const string Half = "LOI-OPN";
    public const int HalfPlaces = 1250;

    private const int Weeks = 52;

    /// <summary>A Monday two to three weeks away: every deadline is open.</summary>
    public static DateOnly Start { get; } = FirstMonday(DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(14));

    public static DateOnly End { get; } = Start.AddDays((Weeks * 7) - 1);

    private static readonly int[] SchoolWeeks = [.. Enumerable.Range(0, Weeks).Where(w => w % 13 < 9)];

    /// <summary>The Wednesdays with centres open.</summary>
    public static DateOnly[] Wednesdays { get; } = [.. SchoolWeeks.Select(w => Start.AddDays((w * 7) + 2))];

    public static DateOnly[] SchoolDays { get; } = [.. SchoolWeeks.SelectMany(w => (int[])[0, 1, 3, 4], (w, d) => Start.AddDays((w * 7) + d))];

    /// <param name="family">1 to <see cref="Families"/>.</param>
    public static string Child(int family) => Invariant($"E{family:00000}");

    /// <param name="family">1 to <see cref="LargeFamilies"/>.</param>
    /// <param name="number">0 to 2.</param>
    public static string LargeChild(int family, int number) => Invariant($"E{10_000 + (family * 10) + number:00000}");

    public static string Login(int family) => Invariant($"load{family:00000}");

    public static string LargeLogin(int family) => Login(Families + family);

    public static string School(int number) => Invariant($"ECO-{number % Schools:00}");

    public static void Write(string folder)
    {
        string[] centres = [Wide, Half, .. Enumerable.Range(0, Schools).Select(School)];
        Save("centres.csv", "code;nom;type;adresse", centres.Select(c => $"{c};{c};{(IsLeisure(c) ? "loisirs" : "ecole")};1 rue de la Mairie"));
        Save("activites.csv", "centre;code;libelle;role;debut;fin", centres.SelectMany(ActivitiesOf));
        Save("delais.csv", "centre;activite;reservation;annulation", centres.SelectMany(c => Codes(c).Select(a => $"{c};{a};veille-09:00;veille-09:00")));
        Save("capacites.csv", "centre;activite;tranche;jour;places;du;au",
            from c in centres
            from a in Codes(c)
            from band in (string[])["moins-6", "6-et-plus"]
            from day in IsLeisure(c) ? ["mercredi"] : (string[])["lundi", "mardi", "jeudi", "vendredi"]
            select Invariant($"{c};{a};{band};{day};{(c == Half ? HalfPlaces : 10_000)};;"));
        var people = Enumerable.Range(1, Families + LargeFamilies).Select(f => (Family: f, Children: f <= Families
            ? [Child(f)]
            : Enumerable.Range(0, 3).Select(n => LargeChild(f - Families, n)).ToArray())).ToList();
        Save("familles.csv", "famille;nom;adresse;quotient_familial", people.Select(p => Invariant($"F{p.Family:00000};Martin;1 rue de la Mairie;800")));
        Save("adultes.csv", "famille;identifiant;nom;prenom;courriel;telephone", people.Select(p => Invariant($"F{p.Family:00000};{Login(p.Family)};Martin;Anne;{Login(p.Family)}@example.org;")));
        Save("enfants.csv", "enfant;famille;nom;prenom;naissance;ecole;pai;regime",
            people.SelectMany(p => p.Children.Select(c => Invariant($"{c};F{p.Family:00000};Martin;Lou;14/03/{Start.Year - 8};{School(p.Family)};0;"))));
        Save("frequentations.csv", "enfant;centre;annee_scolaire",
            people.SelectMany(p => p.Children).SelectMany(c => (string[])[Wide, Half], (c, centre) => Invariant($"{c};{centre};{Start.Year}-{Start.Year + 1}")));
        File.Copy(Path.Combine(Tests.Repository.Root, "WebHost", "demo", "valbourg", "tarifs.csv"), Path.Combine(folder, "tarifs.csv"));
        File.WriteAllText(Path.Combine(folder, "calendrier.ics"), Calendar());

        void Save(string file, string header, IEnumerable<string> lines) => File.WriteAllLines(Path.Combine(folder, file), lines.Prepend(header));
    }

    private static bool IsLeisure(string centre) => centre is Wide or Half;

    private static string[] Codes(string centre) => IsLeisure(centre) ? ["MAT", "REP", "APM"] : ["ACM", "REP", "ACS"];

    private static string[] ActivitiesOf(string centre) => IsLeisure(centre)
        ? [$"{centre};MAT;Matin;matin;07:30;12:00", $"{centre};REP;Repas;repas;12:00;13:30", $"{centre};APM;Après-midi;apres-midi;13:30;18:30"]
        : [$"{centre};ACM;Accueil du matin;accueil-matin;07:30;08:30", $"{centre};REP;Repas;repas;11:45;13:45", $"{centre};ACS;Accueil du soir;accueil-soir;16:30;18:30"];

    private static string Calendar()
    {
        var holidays = Enumerable.Range(0, Weeks / 13).Select(n => Start.AddDays(((n * 13) + 9) * 7)).Select((from, n) => Invariant(
            $"BEGIN:VEVENT\r\nUID:load-{n}\r\nDTSTAMP:20260101T000000Z\r\nDTSTART;VALUE=DATE:{from:yyyyMMdd}\r\nDTEND;VALUE=DATE:{from.AddDays(28):yyyyMMdd}\r\nSUMMARY:Vacances\r\nCATEGORIES:HOLIDAY\r\nEND:VEVENT\r\n"));
        return $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Load//FR\r\n{string.Concat(holidays)}END:VCALENDAR\r\n";
    }

    private static DateOnly FirstMonday(DateOnly from) => from.AddDays((DayOfWeek.Monday - from.DayOfWeek + 7) % 7);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
