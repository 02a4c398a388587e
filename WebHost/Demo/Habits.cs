using System.Collections.Immutable;
using System.Text;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Onboarding;

namespace Mercredi.Demo;

/// <summary>
/// What the children of the demo town do by habit. The same town and the same day give the same bookings; no slot gets more than its places, and nobody goes past six weeks from
/// today. On the Wednesdays to come one centre is full and one nearly so.
/// </summary>
public sealed class Habits
{
    /// <summary>How far bookings reach, in days.</summary>
    public const int DaysAhead = 42;

    /// <summary>A year and the days to come.</summary>
    public const int DaysBehind = 365;

    /// <summary>Families that visitors sign in as: they leave the days to come for them to book.</summary>
    private const int Visitors = 3;

    private static readonly CentreId Full = new("LOI-CER");
    private static readonly CentreId NearlyFull = new("LOI-MOU");

    private readonly TownImport _town;
    private readonly DateOnly _today;
    private readonly ImmutableArray<(Family Family, Child Child)> _children;
    private readonly HashSet<FamilyId> _visitors;

    public Habits(TownImport town, DateOnly today)
    {
        (_town, _today) = (town, today);
        _visitors = [.. town.Families.Select(f => f.Id).Order().Take(Visitors)];
        _children = [.. town.Families.SelectMany(f => f.Children, (f, c) => (f, c))];
    }

    /// <summary>Every booking by its date, the earliest first.</summary>
    public IEnumerable<HabitDay> Days()
    {
        for (var date = _today.AddDays(-DaysBehind); date <= _today.AddDays(DaysAhead); date = date.AddDays(1))
        {
            var kind = _town.Catalogue.DayAt(date).Kind;
            if (kind == DayKind.Wednesday) yield return Fill(date, (child, family) => Wednesday(child, family, date));
            else if (kind == DayKind.School) yield return Fill(date, (child, family) => SchoolDay(child, family, date));
        }
    }

    /// <param name="wishes">What the child would do that day, what it likes best first.</param>
    private HabitDay Fill(DateOnly date, Func<Child, Family, IEnumerable<PlannedDay>> wishes)
    {
        var left = new Dictionary<(CentreId, ActivityId, AgeBand), int>();
        var booked = new List<HabitBooking>();
        // Who comes first is another each day, as in life.
        foreach (var (family, child) in _children.OrderBy(c => Roll(c.Child.Id, date, "order")))
        {
            var band = AgeBands.On(child.BirthDate, date);
            if (wishes(child, family).FirstOrDefault(w => w.Activities.All(a => Left(w.CentreId, a, band) > 0)) is not { } plan) continue;
            foreach (var activity in plan.Activities) left[(plan.CentreId, activity, band)]--;
            booked.Add(new HabitBooking(family.Id, child.Id, band, plan));
        }

        return new HabitDay(date, [.. booked]);

        int Left(CentreId centre, ActivityId activity, AgeBand band)
        {
            if (left.TryGetValue((centre, activity, band), out var places)) return places;
            var capacity = _town.Catalogue.CapacityOn(centre, activity, band, date);
            // Two places are left to be fought for.
            return left[(centre, activity, band)] = centre == NearlyFull && date > _today ? Math.Max(0, capacity - 2) : capacity;
        }
    }

    private IEnumerable<PlannedDay> Wednesday(Child child, Family family, DateOnly date)
    {
        var leisure = child.Enrolments.Where(e => _town.Catalogue.Find(e)?.Kind == CentreKind.Leisure).ToList();
        if (leisure.Count == 0 || IsKeptFree(family, date)) return [];
        // Where a centre is to be full, all come who may; elsewhere a quarter of the children, on most Wednesdays.
        if (date > _today && (leisure[0] == Full || leisure[0] == NearlyFull))
            return [Plan(leisure[0], "MAT", "REP", "APM"), Plan(leisure[0], "MAT"), Plan(leisure[0], "APM")];
        if (Roll(child.Id, default, "wednesday") >= 0.24 || Roll(child.Id, date, "comes") >= 0.9) return [];
        return [Roll(child.Id, default, "usual") switch
        {
            < 0.4 => Plan(leisure[0], "MAT", "REP", "APM"),
            < 0.7 => Plan(leisure[0], "MAT", "REP"),
            < 0.85 => Plan(leisure[0], "REP", "APM"),
            _ => Plan(leisure[0], "MAT"),
        }];
    }

    private IEnumerable<PlannedDay> SchoolDay(Child child, Family family, DateOnly date)
    {
        if (child.School is not { } school || IsKeptFree(family, date)) return [];
        // A habit names weekdays: two children in five eat at school on some of them.
        if (Roll(child.Id, default, "canteen") >= 0.4 || Roll(child.Id, default, "canteen" + date.DayOfWeek) >= 0.7 || Roll(child.Id, date, "comes") >= 0.95) return [];
        var (early, late) = (Roll(child.Id, default, "early") < 0.15, Roll(child.Id, default, "late") < 0.2);
        return [Plan(school, [.. early ? ["ACM"] : Array.Empty<string>(), "REP", .. late ? ["ACS"] : Array.Empty<string>()])];
    }

    private static PlannedDay Plan(CentreId centre, params string[] activities) => new(centre, activities.Select(a => new ActivityId(a)));

    private bool IsKeptFree(Family family, DateOnly date) => date > _today && _visitors.Contains(family.Id);

    /// <summary>A number from 0 to below 1 that is always the same for the same question (FNV-1a).</summary>
    private static double Roll(ChildId child, DateOnly date, string about)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes($"{child}/{date.DayNumber}/{about}")) hash = (hash ^ b) * 1099511628211UL;
        hash ^= hash >> 29;
        hash *= 0xBF58476D1CE4E5B9UL;
        return (hash >> 11) / (double)(1UL << 53);
    }
}
