using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Tests.Booking;

/// <summary>A town small enough to read: two leisure centres, one school, a Wednesday with few places.</summary>
internal static class BookingTown
{
    public static readonly CentreId Mill = new("LOI-MOU");
    public static readonly CentreId Meadows = new("LOI-PRE");
    public static readonly CentreId School = new("ECO-CUR");
    public static readonly ActivityId Morning = new("MAT");
    public static readonly ActivityId Meal = new("REP");
    public static readonly ActivityId Afternoon = new("APM");

    /// <summary>Monday 2 November 2026, 9 h in Paris.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(1));

    public static readonly DateOnly Wednesday = new(2026, 12, 9);

    /// <param name="places">Places in every slot of the leisure centres.</param>
    public static TownCatalogue CatalogueWith(int places) => new()
    {
        Centres = [Leisure(Mill, "Le Moulin"), Leisure(Meadows, "Les Prés"), SchoolSite],
        Capacities =
        [
            .. from centre in new[] { Mill, Meadows }
               from activity in new[] { Morning, Meal, Afternoon }
               from band in Enum.GetValues<AgeBand>()
               select new CapacityRule(centre, activity, band, DayOfWeek.Wednesday, places, null, null),
        ],
        Calendar = [new CalendarEntry(new DateOnly(2026, 11, 11), new DateOnly(2026, 11, 11), CalendarEntryKind.PublicHoliday, "Armistice 1918")],
    };

    /// <summary>A family with children named by its number (F3: E3A, E3B), all seven years old and enrolled everywhere.</summary>
    public static Family Family(int number, int children = 1) => new()
    {
        Id = new FamilyId($"F{number}"),
        Name = $"Famille {number}",
        Children =
        [
            .. Enumerable.Range(0, children).Select(i => new Child
            {
                Id = ChildOf(number, i),
                FirstName = "Rose",
                LastName = $"Famille {number}",
                BirthDate = new DateOnly(2019, 5, 4),
                School = School,
                Enrolments = [Mill, Meadows, School],
            }),
        ],
    };

    public static ChildId ChildOf(int family, int index = 0) => new($"E{family}{(char)('A' + index)}");

    private static Centre SchoolSite => new(School, "École Marie-Curie", CentreKind.School, "", [Activity(Meal, ActivityRole.Meal)]);

    private static Centre Leisure(CentreId id, string name) => new(id, name, CentreKind.Leisure, "",
        [Activity(Morning, ActivityRole.Morning), Activity(Meal, ActivityRole.Meal), Activity(Afternoon, ActivityRole.Afternoon)]);

    private static Activity Activity(ActivityId id, ActivityRole role)
    {
        var thursdayNoon = new WeekdayDeadline(DayOfWeek.Thursday, new TimeOnly(12, 0));
        return new Activity(id, id.Value, role, new TimeOnly(8, 0), new TimeOnly(12, 0), thursdayNoon, thursdayNoon);
    }
}
