using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Booking;

/// <summary>«Semaine type» on real grains (G15, G16).</summary>
public sealed class WeekPatternTests : IAsyncLifetime
{
    private TownCluster _town = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(StorageKind.Sqlite, Start);
        await _town.PublishAsync(CatalogueWith(places: 1), Family(1, children: 2), Family(2));
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    private IFamilyGrain First => _town.Grains.Family(new FamilyId("F1"));

    [Fact]
    public async Task Preview_ChangesNothing_AndApplyDoesWhatItSaid()
    {
        var pattern = Pattern(new(2026, 11, 2), new(2026, 12, 23), Slot(ChildOf(1), Meadows));
        var preview = await First.PreviewPattern(pattern);
        Assert.Empty(await First.GetPlans(pattern.From, pattern.To));

        var recap = await First.ApplyPattern(pattern, Guid.NewGuid());
        Assert.Equal(preview.Lines.Select(l => (l.Date, l.Outcome, l.Refusal?.Kind)), recap.Lines.Select(l => (l.Date, l.Outcome, l.Refusal?.Kind)));
        Assert.Equal(
            [RefusalKind.BookingDeadline, RefusalKind.Closed, null, null, null, null, null, null],
            recap.Lines.Select(l => l.Refusal?.Kind));
        Assert.Equal(6, (await First.GetPlans(pattern.From, pattern.To)).Length);
    }

    [Fact]
    public async Task Apply_CentreClosedSinceThePreview_IsRefusedForThatDateAlone()
    {
        var pattern = Pattern(Wednesday, Wednesday.AddDays(7), Slot(ChildOf(1), Meadows));
        Assert.All((await First.PreviewPattern(pattern)).Lines, l => Assert.Equal(Outcome.Confirmed, l.Outcome));
        await _town.Grains.CentreDay(Meadows, Wednesday).SetCapacity(Morning, AgeBand.SixPlus, 0, "Dégât des eaux", "accueil");
        var recap = await First.ApplyPattern(pattern, Guid.NewGuid());
        Assert.Equal([Outcome.Refused, Outcome.Confirmed], recap.Lines.Select(l => l.Outcome));
        Assert.Equal((RefusalKind.Closed, "Dégât des eaux"), (recap.Lines[0].Refusal!.Kind, recap.Lines[0].Refusal!.Note));
    }

    [Fact]
    public async Task Preview_SiblingsForOnePlace_OnlyOneGetsIt_AndTheOtherCentreIsOffered()
    {
        var pattern = Pattern(Wednesday, Wednesday, Slot(ChildOf(1), Meadows), Slot(ChildOf(1, 1), Meadows));
        var lines = (await First.PreviewPattern(pattern)).Lines;
        Assert.Equal([Outcome.Confirmed, Outcome.Refused], lines.Select(l => l.Outcome));
        Assert.Equal([Mill], lines[1].Refusal!.Alternatives);
        Assert.Equal([Outcome.Confirmed, Outcome.Refused], (await First.ApplyPattern(pattern, Guid.NewGuid())).Lines.Select(l => l.Outcome));
    }

    [Fact]
    public async Task Apply_Repeated_ReturnsTheSameRecap_HoweverLong()
    {
        var pattern = Pattern(new(2026, 11, 16), new(2028, 3, 1), Slot(ChildOf(1), Meadows));
        var operation = Guid.NewGuid();
        var first = await First.ApplyPattern(pattern with { To = pattern.From.AddDays(WeekPattern.LongestPeriod) }, operation);
        var again = await First.ApplyPattern(pattern with { Mode = PatternMode.Cancel }, operation);
        Assert.Equal(first.Lines.Select(l => (l.Date, l.Outcome)), again.Lines.Select(l => (l.Date, l.Outcome)));
        Assert.True(first.Lines.Count(l => l.Outcome == Outcome.Confirmed) > 50);
    }

    [Fact]
    public async Task Apply_Cancel_LeavesWhatThePatternDoesNotName()
    {
        await First.ApplyPattern(Pattern(Wednesday, Wednesday, Slot(ChildOf(1), Meadows), Slot(ChildOf(1, 1), Mill)), Guid.NewGuid());
        var recap = await First.ApplyPattern(Pattern(Wednesday, Wednesday, Slot(ChildOf(1), Meadows)) with { Mode = PatternMode.Cancel }, Guid.NewGuid());
        Assert.Equal(Outcome.Cancelled, Assert.Single(recap.Lines).Outcome);
        Assert.Equal(ChildOf(1, 1), Assert.Single(await First.GetPlans(Wednesday, Wednesday)).ChildId);
    }

    [Fact]
    public async Task Apply_DayAtAnotherCentre_IsRefusedAndNamed()
    {
        await First.ApplyPattern(Pattern(Wednesday, Wednesday, Slot(ChildOf(1), Meadows)), Guid.NewGuid());
        var line = Assert.Single((await First.ApplyPattern(Pattern(Wednesday, Wednesday, Slot(ChildOf(1), Mill)), Guid.NewGuid())).Lines);
        Assert.Equal((RefusalKind.OtherCentre, Meadows), (line.Refusal!.Kind, line.Refusal.OtherCentre!.Value));
    }

    private static WeekPattern Pattern(DateOnly from, DateOnly to, params PatternSlot[] slots) => new(PatternMode.Book, from, to, 1, [.. slots]);

    private static PatternSlot Slot(ChildId child, CentreId centre) => new(child, DayOfWeek.Wednesday, centre, [Morning, Meal]);
}
