using System.Data.Common;
using System.Text.Json;
using Mercredi.Storage;

namespace Mercredi.Tests.Faults;

/// <summary>What there is when everybody has stopped, read twice: from the API, as families and staff see it, and from the rows of the database.</summary>
internal sealed class FinalState
{
    private const string PlansOfARow = "Plans";

    // The last save of a family may be answered before its outcomes are in the row: a few seconds.
    private static readonly TimeSpan Closes = TimeSpan.FromSeconds(60);

    public List<Booked> Plans { get; } = [];

    public List<Booked> Lists { get; } = [];

    /// <summary>The same lists with the band of each child.</summary>
    public List<Counted> Counted { get; } = [];

    public List<Counted> StoredCounted { get; } = [];

    /// <summary>Birth dates in the rows of the families.</summary>
    public Dictionary<string, DateOnly> Births { get; } = [];

    public List<Booked> StoredPlans { get; } = [];

    public List<Booked> StoredLists { get; } = [];

    /// <summary>What families have booked by their journals alone.</summary>
    public List<Booked> JournaledPlans { get; } = [];

    /// <summary>Letters of saves.</summary>
    public SavedLetters Letters { get; } = new();

    public List<string> Miscounts { get; } = [];

    /// <summary>Rows of families whose last save is not recorded as finished.</summary>
    public List<string> OpenSaves { get; } = [];

    /// <summary>Counts that the API tells, by centre, date and slot.</summary>
    public Dictionary<(string Centre, DateOnly Date, (string Activity, string Band) Slot), (int Capacity, int Confirmed, int Pending)> Counts { get; } = [];

    public static async Task<FinalState> ReadAsync(TestTown town, Client staff, IEnumerable<Client> families, Database database)
    {
        var state = new FinalState();
        foreach (var client in families) state.Plans.AddRange(await client.ReadPlansAsync(town));
        await state.ReadListsAsync(town, staff);
        var begun = TimeProvider.System.GetTimestamp();
        using var patience = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        do await state.ReadRowsAsync(database);
        while (state.OpenSaves.Count > 0 && TimeProvider.System.GetElapsedTime(begun) < Closes && await patience.WaitForNextTickAsync());
        return state;
    }

    public async Task ReadListsAsync(TestTown town, Client staff)
    {
        foreach (var centre in town.Centres)
            foreach (var date in town.Dates)
            {
                var day = await staff.ReadCentreDayAsync(centre, date);
                foreach (var slot in Slots.All) Counts[(centre, date, slot)] = Slots.Read(day, slot);
                var list = Faults.Counted.ReadList(day, centre, date).ToList();
                Counted.AddRange(list);
                Lists.AddRange(list.Select(c => c.Day));
                Miscounts.AddRange(Slots.Miscounts(day, centre, date));
            }
    }

    private async Task ReadRowsAsync(Database database)
    {
        StoredPlans.Clear();
        StoredLists.Clear();
        OpenSaves.Clear();
        StoredCounted.Clear();
        await using var connection = database.Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT id_text, state FROM grain_state_text WHERE grain_type IN ('family', 'centre-day')";
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var state = JsonDocument.Parse(rows.GetString(1)).RootElement;
            if (rows.GetString(0).Split('/') is ["day", var centre, var date]) StoredCounted.AddRange(StoredList(state, centre, Booked.Day(date)));
            else StoredPlans.AddRange(StoredPlan(state));
            if (state.TryGetProperty("Family", out var family) && family.ValueKind == JsonValueKind.Object)
                foreach (var child in family.GetProperty("Children").EnumerateArray()) Births[child.GetProperty("Id").GetString()!] = Booked.Day(child.GetProperty("BirthDate").GetString()!);
            if (state.TryGetProperty("Family", out var household) && household.ValueKind == JsonValueKind.Object)
                Letters.Adults[household.GetProperty("Id").GetString()!] = [.. household.GetProperty("Adults").EnumerateArray().Select(a => a.GetProperty("Login").GetString()!)];
            if (state.TryGetProperty("Intent", out var intent) && intent.ValueKind == JsonValueKind.Object) OpenSaves.Add(rows.GetString(0));
        }

        StoredLists.AddRange(StoredCounted.Select(c => c.Day));
        await rows.CloseAsync();
        await ReadJournalAsync(connection);
        await Letters.ReadAsync(connection);
    }

    private async Task ReadJournalAsync(DbConnection connection)
    {
        JournaledPlans.Clear();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT after FROM journal WHERE kind IN ('bookings', 'bookings-taken-over') ORDER BY seq";
        await using var rows = await command.ExecuteReaderAsync();
        var after = new List<string?>();
        while (await rows.ReadAsync()) after.Add(rows.GetString(0));
        JournaledPlans.AddRange(
            JournalReplay.Plans(after).Select(p => new Booked(p.Key.Child, p.Key.Date, p.Value.Centre, p.Value.Activities)));
    }

    private static IEnumerable<Booked> StoredPlan(JsonElement family) =>
        from date in family.GetProperty(PlansOfARow).EnumerateObject()
        from child in date.Value.EnumerateObject()
        select new Booked(child.Name, Booked.Day(date.Name), child.Value.GetProperty("CentreId").GetString()!, Booked.Join(Texts(child.Value.GetProperty("Activities"))));

    private static IEnumerable<Counted> StoredList(JsonElement day, string centre, DateOnly date) =>
        from place in day.GetProperty("Places").EnumerateObject()
        let activities = Booked.Join(Texts(place.Value.GetProperty("a")))
        where activities.Length > 0
        select new Counted(new Booked(place.Name, date, centre, activities), place.Value.GetProperty("b").GetString()!);

    private static IEnumerable<string> Texts(JsonElement list) => list.EnumerateArray().Select(e => e.GetString()!);
}
