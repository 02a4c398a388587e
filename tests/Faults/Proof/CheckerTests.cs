namespace Mercredi.Tests.Faults;

/// <summary>A checker that finds nothing proves nothing: each kind of breach, planted in a good history, is found.</summary>
public sealed class CheckerTests
{
    private static readonly DateOnly Day = new(2026, 12, 9);
    private static readonly Booked Rose = new("E1", Day, "LOI-CER", "MAT");
    private static readonly Booked Adam = new("E2", Day, "LOI-CER", "MAT+REP");

    [Fact]
    public void Check_GoodHistory_FindsNothing() => Assert.Empty(Check([Rose, Adam], [Rose, Adam], [Rose, Adam]));

    [Theory]
    [InlineData("I1")]
    [InlineData("I2 the family")]
    [InlineData("I2 the centre day")]
    [InlineData("I2 nobody")]
    [InlineData("I3")]
    [InlineData("I4")]
    [InlineData("I5")]
    [InlineData("I6")]
    public void Check_PlantedBreach_IsFound(string breach)
    {
        var extra = new Booked("E3", Day, "LOI-CER", "MAT");
        var elsewhere = Rose with { Centre = "LOI-MOU" };
        var forbidden = new Booked("E3", Day, "LOI-CER", "REP");
        var violations = breach switch
        {
            "I1" => Check([Rose, Adam, extra], [Rose, Adam, extra], [Rose, Adam, extra]),
            "I2 the family" => Check([Rose, Adam], [Rose, Adam], [Rose]),
            "I2 the centre day" => Check([Rose], [Rose], [Rose, Adam]),
            "I2 nobody" => Check([Rose], [Rose, Adam], [Rose, Adam]),
            "I3" => Check([Rose], [Rose], [Rose, elsewhere]),
            "I4" => Check([forbidden], [forbidden], [forbidden]),
            "I5" => Check([Rose], [], []),
            _ => Checker.Check(new Dictionary<(string, DateOnly), Booked?> { [("E1", Day)] = null }, [Rose], [Rose], places: 2),
        };
        Assert.Contains(violations, v => v.StartsWith(breach, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2020-12-09", "2020-12-09", "6plus", null)]
    [InlineData("2020-12-10", "2020-12-10", "under6", null)]
    [InlineData("2020-12-10", "2020-12-10", "6plus", "I2")]
    [InlineData("2020-12-09", "2020-12-09", "under6", "I2")]
    [InlineData("2020-12-10", "2019-05-04", "6plus", "I5")]
    public void CheckBands_OfBothActors_AreTheBirthDates(string brought, string born, string band, string? breach)
    {
        var violations = Checker.Check(
            new Dictionary<string, DateOnly> { ["E1"] = Booked.Day(brought) }, new Dictionary<string, DateOnly> { ["E1"] = Booked.Day(born) }, [new Counted(Rose, band)]);
        if (breach is null) Assert.Empty(violations);
        else Assert.StartsWith(breach, Assert.Single(violations), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_AboveThePlaces_IsExcusedForCorrectedBirthDatesAlone()
    {
        Booked[] three = [Rose, Adam, new("E3", Day, "LOI-CER", "MAT")];
        var answered = three.ToDictionary(b => (b.ChildId, b.Date), b => (Booked?)b);
        Assert.Empty(Checker.Check(answered, three, three, places: 2, corrected: new HashSet<string> { "E1" }));
        Assert.NotEmpty(Checker.Check(answered, three, three, places: 1, corrected: new HashSet<string> { "E1" }));
    }

    [Fact]
    public void Untold_EitherWay_IsFound()
    {
        Assert.Empty(Checker.Untold([Rose, Adam], [Adam, Rose]));
        Assert.StartsWith("I15 the journal does not", Assert.Single(Checker.Untold([Rose, Adam], [Rose])), StringComparison.Ordinal);
        Assert.StartsWith("I15 the journal tells", Assert.Single(Checker.Untold([Rose], [Rose, Adam])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(0, "I13 no letter")]
    [InlineData(2, "I13 2 letters")]
    public void Letters_OfASave_AreOneForEachAdult(int letters, string? breach)
    {
        var operation = Guid.NewGuid();
        var read = new SavedLetters();
        read.Adults["F1"] = ["anne"];
        read.Saves.Add(("F1", operation));
        for (var n = 0; n < letters; n++) read.Letters.Add(("F1", operation, "anne"));
        if (breach is null) Assert.Empty(read.Check());
        else Assert.StartsWith(breach, Assert.Single(read.Check()), StringComparison.Ordinal);

        read.Letters.Add(("F1", Guid.NewGuid(), "anne"));
        Assert.Contains(read.Check(), v => v.EndsWith("which did not happen", StringComparison.Ordinal));
    }

    private static List<string> Check(Booked[] answered, Booked[] plans, Booked[] lists) =>
        Checker.Check(answered.ToDictionary(b => (b.ChildId, b.Date), b => (Booked?)b), plans, lists, places: 2);
}
