using System.Text.Json;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Tests.Families;

/// <summary>A recap is kept as the JSON of its first write: it reads back the same, however often it was written.</summary>
public sealed class KeptRecapTests
{
    private static readonly Recap Recap = new(Guid.Parse("5b0f3c1e-7a52-4a0c-9a0e-6d1f3c2b1a01"),
    [
        new RecapLine(new ChildId("E1"), new DateOnly(2026, 12, 9), new CentreId("LOI-MOU"), [new ActivityId("MAT")], Outcome.Confirmed),
        new RecapLine(new ChildId("E2"), new DateOnly(2026, 12, 9), new CentreId("LOI-PRE"), [new ActivityId("REP")], Outcome.Refused).Refuse(new Refusal(RefusalKind.Closed) { Note = "Sortie à l’étang" }),
    ]);

    [Fact]
    public void Json_OfEveryWrite_ReadsBackTheSame()
    {
        var kept = new KeptRecap(Recap);
        var first = JsonSerializer.Serialize(new[] { kept });
        Assert.Equal(first, JsonSerializer.Serialize(new[] { kept }));
        Assert.Equal(first, JsonSerializer.Serialize(new[] { Recap }));
        Assert.Equivalent(Recap, JsonSerializer.Deserialize<KeptRecap[]>(first)!.Single().Recap, strict: true);
    }

    [Fact]
    public void Json_OfNothing_IsRefused() => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<KeptRecap>("\"\""));
}
