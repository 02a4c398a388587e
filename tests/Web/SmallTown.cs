using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Tests;

/// <summary>A town small enough to read: two leisure centres, one school, two families, staff.</summary>
public static class SmallTown
{
    public const string Rolland = "famille00001";
    public const string RollandToo = "famille00001b";
    public const string Faure = "famille00002";
    public const string Director = "moulin";
    public const string Office = "accueil";

    public static readonly CentreId Mill = new("LOI-MOU");
    public static readonly CentreId Meadows = new("LOI-PRE");
    public static readonly CentreId School = new("ECO-CUR");
    public static readonly ActivityId Morning = new("MAT");
    public static readonly ActivityId Meal = new("REP");
    public static readonly ActivityId Afternoon = new("APM");

    /// <summary>Seven years old, of the first family, enrolled everywhere.</summary>
    public static readonly ChildId Rose = new("E00001");

    /// <summary>Four years old, of the first family, not enrolled at Les Prés.</summary>
    public static readonly ChildId Adam = new("E00002");

    /// <summary>Seven years old, of the second family, enrolled everywhere; PAI, vegetarian.</summary>
    public static readonly ChildId Olivia = new("E00003");

    /// <summary>Monday 2 November 2026, 9 h in Paris.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(1));

    public static TownCatalogue Catalogue { get; } = new()
    {
        Centres =
        [
            Leisure(Mill, "Le Moulin"),
            Leisure(Meadows, "Les Prés"),
            new Centre(School, "École Marie-Curie", CentreKind.School, "6 rue de l'Église",
                [new Activity(Meal, "Repas", ActivityRole.Meal, new TimeOnly(11, 45), new TimeOnly(13, 45), new WorkingDaysDeadline(3), new WorkingDaysDeadline(2))]),
        ],
        Capacities =
        [
            .. from centre in new[] { Mill, Meadows }
               from activity in new[] { Morning, Meal, Afternoon }
               from band in Enum.GetValues<AgeBand>()
               select new CapacityRule(centre, activity, band, DayOfWeek.Wednesday, 8, null, null),
            .. from day in new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Thursday, DayOfWeek.Friday }
               from band in Enum.GetValues<AgeBand>()
               select new CapacityRule(School, Meal, band, day, 90, null, null),
        ],
        Calendar =
        [
            new CalendarEntry(new DateOnly(2026, 11, 11), new DateOnly(2026, 11, 11), CalendarEntryKind.PublicHoliday, "Armistice 1918"),
            new CalendarEntry(new DateOnly(2026, 12, 19), new DateOnly(2027, 1, 3), CalendarEntryKind.Holiday, "Vacances de Noël"),
        ],
    };

    public static IReadOnlyList<Family> Families { get; } =
    [
        new()
        {
            Id = new FamilyId("F00001"),
            Name = "Rolland",
            Children =
            [
                Child(Rose, "Rose", "Rolland", new DateOnly(2019, 5, 4), Mill, Meadows, School),
                Child(Adam, "Adam", "Rolland", new DateOnly(2022, 3, 1), Mill, School),
            ],
        },
        new()
        {
            Id = new FamilyId("F00002"),
            Name = "Faure",
            Children = [Child(Olivia, "Olivia", "Faure", new DateOnly(2019, 2, 9), Mill, Meadows, School) with { Pai = true, Diet = Diet.Vegetarian }],
        },
    ];

    public static IReadOnlyList<AccountProvision> Accounts { get; } =
    [
        Parent(Rolland, "F00001"), Parent(RollandToo, "F00001"), Parent(Faure, "F00002"),
        new(Director, AccountRole.Staff, null, "Direction du Moulin", "moulin@example.org", [Mill]),
        new(Office, AccountRole.Admin, null, "Accueil", "accueil@example.org", []),
    ];

    private static AccountProvision Parent(string login, string family) =>
        new(login, AccountRole.Family, new FamilyId(family), login, $"{login}@example.org", []);

    private static Child Child(ChildId id, string first, string last, DateOnly born, params CentreId[] enrolments) =>
        new() { Id = id, FirstName = first, LastName = last, BirthDate = born, School = School, Enrolments = [.. enrolments] };

    private static Centre Leisure(CentreId id, string name) => new(id, name, CentreKind.Leisure, "",
    [
        Activity(Morning, "Matin", ActivityRole.Morning), Activity(Meal, "Repas", ActivityRole.Meal), Activity(Afternoon, "Après-midi", ActivityRole.Afternoon),
    ]);

    private static Activity Activity(ActivityId id, string label, ActivityRole role)
    {
        var thursdayNoon = new WeekdayDeadline(DayOfWeek.Thursday, new TimeOnly(12, 0));
        return new Activity(id, label, role, new TimeOnly(8, 0), new TimeOnly(12, 0), thursdayNoon, thursdayNoon);
    }
}
