namespace Mercredi.Tests.Faults;

/// <summary>
/// Decides the invariants from what clients were answered and what the API shows at rest. It knows nothing of grains: its only words are the rules of the town.
/// </summary>
internal static class Checker
{
    private static readonly HashSet<string> Allowed = ["MAT", "APM", "MAT+REP", "APM+REP", "APM+MAT+REP"];

    /// <param name="answered">The last answer for each child and date: a booking, or null after a cancellation.</param>
    /// <param name="plans">What families read of themselves.</param>
    /// <param name="lists">What staff read of the centre days.</param>
    /// <param name="places">Places in each slot.</param>
    /// <param name="corrected">Children whose birth date was corrected: what they had booked may stand above the places of a band (I1), and nobody else's.</param>
    /// <returns>A line for each violation; none when all holds.</returns>
    public static List<string> Check(
        IReadOnlyDictionary<(string ChildId, DateOnly Date), Booked?> answered, IReadOnlyCollection<Booked> plans, IReadOnlyCollection<Booked> lists, int places,
        IReadOnlySet<string>? corrected = null)
    {
        var violations = new List<string>();
        violations.AddRange(
            from day in lists
            where corrected?.Contains(day.ChildId) != true
            from activity in day.Activities.Split('+')
            group day by (day.Centre, day.Date, activity) into slot
            where slot.Count() > places
            select $"I1 {slot.Key}: {slot.Count()} children in {places} places");
        violations.AddRange(plans.Except(lists).Select(p => $"I2 the family has it, the centre day not: {p}"));
        violations.AddRange(lists.Except(plans).Select(p => $"I2 the centre day has it, the family not: {p}"));
        violations.AddRange(lists.GroupBy(p => (p.ChildId, p.Date)).Where(g => g.Count() > 1).Select(g => $"I3 two centres: {string.Join(" and ", g)}"));
        violations.AddRange(plans.Where(p => !Allowed.Contains(p.Activities)).Select(p => $"I4 a day against the rules: {p}"));

        var held = plans.ToLookup(p => (p.ChildId, p.Date));
        foreach (var (key, expected) in answered)
        {
            if (expected is not null && !held[key].Contains(expected)) violations.Add($"I5 an answered booking is gone: {expected}");
            if (expected is null && held[key].Any()) violations.Add($"I6 an answered cancellation came back: {held[key].First()}");
        }

        violations.AddRange(plans.Where(p => !answered.ContainsKey((p.ChildId, p.Date))).Select(p => $"I2 nobody was told of it: {p}"));
        return violations;
    }

    /// <summary>Both actors count a child in one band, that of its birth date on the day (T1, I2), and the birth date is the one that was brought last.</summary>
    /// <param name="brought">Birth dates that were corrected and answered.</param>
    /// <param name="births">Birth dates that the families have.</param>
    /// <param name="counted">What the centre days have.</param>
    public static List<string> Check(IReadOnlyDictionary<string, DateOnly> brought, IReadOnlyDictionary<string, DateOnly> births, IEnumerable<Counted> counted) =>
    [
        .. from birth in brought
           where births[birth.Key] != birth.Value
           select $"I5 {birth.Key} was born {birth.Value:yyyy-MM-dd}, which was answered, and the family has {births[birth.Key]:yyyy-MM-dd}",
        .. from child in counted
           let band = Counted.BandOn(births[child.Day.ChildId], child.Day.Date)
           where band != child.Band
           select $"I2 the family has {child.Day.ChildId} as {band}, the centre day as {child.Band}: {child.Day}",
    ];

    /// <summary>All of it: the history against the API, the API against the rows of the database, and the counts against the lists.</summary>
    /// <param name="registry">Who corrected birth dates; null when nobody did.</param>
    public static List<string> Check(History history, FinalState state, int places, Registry? registry = null) =>
    [
        .. history.Breaches,
        .. Check(history.Answered, state.Plans, state.Lists, places, registry?.Corrected),
        .. Check(registry?.Births ?? new Dictionary<string, DateOnly>(), state.Births, state.Counted.Concat(state.StoredCounted).Distinct()),
        .. Differences("family", state.Plans, state.StoredPlans),
        .. Differences("centre day", state.Lists, state.StoredLists),
        .. Untold(state.StoredPlans, state.JournaledPlans),
        .. state.Letters.Check(),
        .. state.OpenSaves.Select(row => $"I2 a save is still open in the row {row}"),
        .. state.Miscounts,
    ];

    /// <summary>What a screen shows otherwise than the centre days say (I7).</summary>
    public static List<string> Check(string name, Screen screen, FinalState state) =>
    [
        .. from count in state.Counts
           let shown = screen.Shown(count.Key.Centre, count.Key.Date, count.Key.Slot)
           where shown != count.Value
           select $"I7 {name} shows {shown?.ToString() ?? "nothing"} for {count.Key}, which has {count.Value}",
    ];

    /// <summary>What a screen shows of its family's plans otherwise than the family reads (I7).</summary>
    public static async Task<List<string>> CheckPlansAsync(string name, Screen screen, Client client, Home home, TestTown town)
    {
        var plans = (await client.ReadCalendarAsync(town)).GetProperty("plans").EnumerateArray()
            .ToDictionary(p => (p.GetProperty("childId").GetString()!, Booked.Day(p.GetProperty("date").GetString()!)), Booked.Plan);
        return
        [
            .. from child in home.Children
               from date in town.Dates
               let shown = screen.Shown(child, date)
               let plan = plans.GetValueOrDefault((child, date))
               where shown != plan
               select $"I7 {name} shows {shown ?? "nothing"} for {child} on {date:yyyy-MM-dd}, where the family reads {plan ?? "nothing"}",
        ];
    }

    /// <summary>What families have otherwise than their journals tell (I15).</summary>
    public static IEnumerable<string> Untold(IReadOnlyCollection<Booked> stored, IReadOnlyCollection<Booked> journaled) =>
        stored.Except(journaled).Select(d => $"I15 the journal does not tell of it: {d}")
            .Concat(journaled.Except(stored).Select(d => $"I15 the journal tells what is not so: {d}"));

    private static IEnumerable<string> Differences(string whose, IReadOnlyCollection<Booked> shown, IReadOnlyCollection<Booked> stored) =>
        shown.Except(stored).Select(d => $"I5 a {whose} shows what is not stored: {d}").Concat(stored.Except(shown).Select(d => $"I5 a {whose} does not show what is stored: {d}"));
}
