using System.Text.Json;
using Mercredi.Durability;
using Mercredi.Families;
using Mercredi.Journal;
using Mercredi.Tests.Booking;

namespace Mercredi.Tests.Families;

public sealed class HouseholdChangesTests
{
    private static readonly JournalPen Pen = new(TimeProvider.System, "family/F1", new FamilyId("F1"));
    private static readonly Family Before = BookingTown.Family(1) with
    {
        Address = "1 rue Haute",
        Quotient = 640,
        Adults = [new Adult("famille1", "Rolland", "Anne", "anne@example.org", "0639980001")],
    };

    [Fact]
    public void Rows_OfTheSameHousehold_AreNone() =>
        Assert.Empty(HouseholdChanges.Rows(Pen, Before, Before with { Adults = [.. Before.Adults], Children = [.. Before.Children] }));

    [Fact]
    public void Rows_TellWhatIsOtherwiseAndNothingElse()
    {
        var after = Before with { Quotient = null, Adults = [Before.Adults[0] with { Phone = "0639980002" }] };
        var row = Assert.Single(HouseholdChanges.Rows(Pen, Before, after));
        Assert.Equal(JournalKind.Household, row.Kind);
        Assert.Equal("""{"adults/famille1/phone":"0639980001","quotient":"640"}""", JsonSerializer.Serialize(row.Before, Companion.Json));
        Assert.Equal("""{"adults/famille1/phone":"0639980002"}""", JsonSerializer.Serialize(row.After, Companion.Json));
    }

    [Fact]
    public void Rows_OfHealth_TellThatItChangedAndNotWhatItIs()
    {
        var child = Before.Children[0] with { Pai = true, Diet = Diet.Vegetarian };
        var row = Assert.Single(HouseholdChanges.Rows(Pen, Before, Before with { Children = [child] }));
        Assert.Equal("""{"children/E1A/diet":"*","children/E1A/pai":"*"}""", JsonSerializer.Serialize(row.After, Companion.Json));
    }

    [Fact]
    public void Rows_OfEnrolments_AreARowOfTheirOwn()
    {
        var child = Before.Children[0] with { Enrolments = [BookingTown.Mill] };
        var row = Assert.Single(HouseholdChanges.Rows(Pen, Before, Before with { Children = [child] }));
        Assert.Equal(JournalKind.Enrolments, row.Kind);
        Assert.Equal("""{"E1A":"ECO-CUR LOI-MOU LOI-PRE"}""", JsonSerializer.Serialize(row.Before, Companion.Json));
        Assert.Equal("""{"E1A":"LOI-MOU"}""", JsonSerializer.Serialize(row.After, Companion.Json));
    }

    [Fact]
    public void Rows_OfANewFamily_TellAllOfIt()
    {
        var rows = HouseholdChanges.Rows(Pen, null, Before).ToList();
        Assert.Equal([JournalKind.Household, JournalKind.Enrolments], rows.Select(r => r.Kind));
        Assert.All(rows, row => Assert.Null(row.Before));
    }
}
