using System.Text;

namespace Mercredi.Load.Clients;

/// <summary>Mercredi: a click holds the place, a save confirms all that is held.</summary>
internal sealed class ProductWay(Uri address) : IWay
{
    public Uri Address { get; } = address;

    public static string Activities(string centre) => centre.StartsWith("LOI", StringComparison.Ordinal) ? """["MAT","REP"]""" : """["ACM","REP"]""";

    public async Task ChooseAsync(Visitor visitor, DateOnly date, string centre, bool book) =>
        await visitor.ExpectAsync(200, "PUT", $"/api/plans/{visitor.Child}/{date:yyyy-MM-dd}", Plan(centre, book));

    public async Task SaveAsync(Visitor visitor, DateOnly date, string centre, bool book)
    {
        await visitor.ExpectAsync(200, "POST", "/api/plans/save", Operation());
        if (Outcomes(visitor, book ? "confirmed" : "cancelled") != 1) throw new InvalidOperationException($"Not saved: {Encoding.UTF8.GetString(visitor.Wire.Body)}");
    }

    public static string Plan(string centre, bool book = true) => $$"""{"centreId":"{{centre}}","activities":{{(book ? Activities(centre) : "[]")}}}""";

    public static string Operation() => $$"""{"operationId":"{{Guid.NewGuid()}}"}""";

    /// <summary>Lines of the recap just answered that have this outcome.</summary>
    public static int Outcomes(Visitor visitor, string outcome) => visitor.Wire.Body.Count(Encoding.ASCII.GetBytes($"\"outcome\":\"{outcome}\""));
}
