using Mercredi.Catalogue;
using Mercredi.Families;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Families;

/// <summary>Whom a deadline of tomorrow is told: those who usually go and have booked nothing, and nobody else.</summary>
public sealed class DeadlineRulesTests
{
    private static readonly TownCatalogue Town = CatalogueWith(places: 5);

    /// <summary>The evening before the deadline of Wednesday: «jeudi 12 h pour le mercredi suivant».</summary>
    private static readonly DateTimeOffset Evening = ParisTime.At(Wednesday.AddDays(-7), new TimeOnly(17, 0));

    [Fact]
    public void Child_WhoUsuallyGoes_IsTold()
    {
        var due = DeadlineRules.Due(Town, Went(-14), Evening)!;
        Assert.Equal(ParisTime.At(Wednesday.AddDays(-6), new TimeOnly(12, 0)), due.Until);
        Assert.Equal([Wednesday], due.Dates);
        Assert.Equal([ChildOf(1)], due.Children);
    }

    [Theory]
    [InlineData("another evening")]
    [InlineData("long ago")]
    [InlineData("booked")]
    [InlineData("booked elsewhere")]
    [InlineData("told lately")]
    [InlineData("archived")]
    [InlineData("enrolled no more")]
    [InlineData("closed")]
    [InlineData("at school alone")]
    public void Nobody_IsTold_When(string why)
    {
        var state = Went(why == "long ago" ? -77 : -14, why == "at school alone" ? School : Mill);
        if (why == "booked") state = state.With(ChildOf(1), Wednesday, new PlannedDay(Mill, [Afternoon]));
        if (why == "booked elsewhere") state = state.With(ChildOf(1), Wednesday, new PlannedDay(Meadows, [Afternoon]));
        if (why == "told lately") state = state with { ToldOfDeadlineOn = Wednesday.AddDays(-13) };
        if (why == "archived") state = state with { Family = state.Family! with { Archive = new ArchiveMark(Wednesday.AddDays(-20), "accueil") } };
        if (why == "enrolled no more") state = state with { Family = state.Family! with { Children = [.. state.Family.Children.Select(c => c with { Enrolments = [School] })] } };
        var town = why == "closed" ? Town with { Calendar = [new CalendarEntry(Wednesday, Wednesday, CalendarEntryKind.Closure, "Travaux")] } : Town;
        Assert.Null(DeadlineRules.Due(town, state, why == "another evening" ? Evening.AddDays(1) : Evening));
    }

    [Fact]
    public void AWeekLater_ItIsToldAgain() =>
        Assert.NotNull(DeadlineRules.Due(Town, Went(-14) with { ToldOfDeadlineOn = Wednesday.AddDays(-14) }, Evening));

    [Fact]
    public void SiblingWhoIsBooked_IsNotNamed()
    {
        var state = new FamilyState { Family = Family(1, children: 2) }
            .With(ChildOf(1), Wednesday.AddDays(-14), new PlannedDay(Mill, [Morning]))
            .With(ChildOf(1, 1), Wednesday.AddDays(-14), new PlannedDay(Mill, [Morning]))
            .With(ChildOf(1, 1), Wednesday, new PlannedDay(Mill, [Morning]));
        Assert.Equal([ChildOf(1)], DeadlineRules.Due(Town, state, Evening)!.Children);
    }

    private static FamilyState Went(int days, CentreId? centre = null) =>
        new FamilyState { Family = Family(1) }.With(ChildOf(1), Wednesday.AddDays(days), new PlannedDay(centre ?? Mill, [centre == School ? Meal : Morning]));
}
