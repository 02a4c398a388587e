using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Tests.Booking;

/// <summary>What a plain form asks for.</summary>
public sealed class WeekFormTests
{
    private static readonly CentreId Mill = new("LOI-MOU");
    private static readonly CentreId Meadows = new("LOI-PRE");

    [Fact]
    public void Read_UntouchedDay_AsksForNothing() =>
        Assert.Empty(WeekForm.Read(["E1|2026-12-02|LOI-MOU|MAT"], ["E1|2026-12-02|LOI-MOU|MAT"])!.Changed);

    [Fact]
    public void Read_TickedDay_AsksForTheWholePlan()
    {
        var day = Assert.Single(WeekForm.Read(["E1|2026-12-02|LOI-MOU|MAT"], ["E1|2026-12-02|LOI-MOU|REP", "E1|2026-12-02|LOI-MOU|MAT"])!.Changed);
        Assert.Equal(new PlannedDay(Mill, [new ActivityId("MAT"), new ActivityId("REP")]), day.Desired);
        Assert.Null(day.Clash);
    }

    [Fact]
    public void Read_UntickedDay_AsksForCancellationWhereItWasShown()
    {
        var day = Assert.Single(WeekForm.Read(["E1|2026-12-02|LOI-PRE|MAT"], [])!.Changed);
        Assert.Equal(Meadows, day.Desired.CentreId);
        Assert.True(day.Desired.IsEmpty);
    }

    [Fact]
    public void Read_TwoCentres_ClashByName()
    {
        var day = Assert.Single(WeekForm.Read([], ["E1|2026-12-02|LOI-PRE|MAT", "E1|2026-12-02|LOI-MOU|APM"])!.Changed);
        Assert.Equal(RefusalKind.OtherCentre, day.Clash!.Kind);
        Assert.Equal(Mill, day.Clash.OtherCentre);
    }

    [Theory]
    [InlineData("")]
    [InlineData("E1|2026-12-02|LOI-MOU")]
    [InlineData("E1|2026-13-02|LOI-MOU|MAT")]
    [InlineData("e1|2026-12-02|LOI-MOU|MAT")]
    [InlineData("E1|2026-12-02|LOI-MOU|MAT|MAT")]
    [InlineData(null)]
    public void Read_ForeignValue_IsNoForm(string? value) => Assert.Null(WeekForm.Read([], [value]));

    [Fact]
    public void Read_ThousandsOfValues_IsNoForm() => Assert.Null(WeekForm.Read([], [.. Enumerable.Repeat("E1|2026-12-02|LOI-MOU|MAT", 1001)]));
}
