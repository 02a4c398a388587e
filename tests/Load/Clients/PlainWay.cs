namespace Mercredi.Load.Clients;

/// <summary>The plain way: the browser remembers the clicks, one endpoint books.</summary>
internal sealed class PlainWay(Uri address) : IWay
{
    public Uri Address { get; } = address;

    public Task ChooseAsync(Visitor visitor, DateOnly date, string centre, bool book) => Task.CompletedTask;

    public Task SaveAsync(Visitor visitor, DateOnly date, string centre, bool book) => book
        ? visitor.ExpectAsync(200, "POST", "/api/bookings", Plan(visitor.Child, date, centre))
        : visitor.ExpectAsync(204, "DELETE", $"/api/bookings/{visitor.Child}/{date:yyyy-MM-dd}");

    public static string Plan(string child, DateOnly date, string centre) =>
        $$"""{"childId":"{{child}}","date":"{{date:yyyy-MM-dd}}","centreId":"{{centre}}","activities":{{ProductWay.Activities(centre)}}}""";
}
