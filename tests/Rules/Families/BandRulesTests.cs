using Mercredi.Catalogue;
using Mercredi.Families;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Families;

/// <summary>T1: a booking is counted in the band of its child on its date, also when the birth date turns out to be another one.</summary>
public sealed class BandRulesTests
{
    private static readonly DateOnly Today = new(2026, 12, 2);
    private static readonly PlannedDay Day = new(Mill, [Morning]);

    [Fact]
    public void Moves_EachDateIsJudgedByItself_AndPastDaysStay()
    {
        // Six on 9 December, not on 16 December: the ninth alone changes, the second is under six either way.
        var state = Booked(born: new DateOnly(2020, 12, 9), Today.AddDays(-7), Today, Wednesday, Wednesday.AddDays(7));
        var move = Assert.Single(BandRules.Moves(state, Born(new DateOnly(2020, 12, 10)), Today));
        Assert.Equal((ChildOf(1), Wednesday, AgeBand.Under6), (move.ChildId, move.Date, move.AgeBand));
        Assert.Equal((Day, Day), (move.From, move.To));
    }

    [Fact]
    public void Moves_FromToday()
    {
        var state = Booked(born: new DateOnly(2019, 5, 4), Today.AddDays(-7), Today, Wednesday);
        Assert.Equal([Today, Wednesday], BandRules.Moves(state, Born(new DateOnly(2022, 5, 4)), Today).Select(m => m.Date));
    }

    [Fact]
    public void Moves_WithoutAnotherBand_AreNone()
    {
        var state = Booked(born: new DateOnly(2019, 5, 4), Wednesday);
        Assert.Empty(BandRules.Moves(state, Born(new DateOnly(2018, 5, 4)), Today));
        Assert.Empty(BandRules.Moves(state, state.Family! with { Address = "ailleurs", Children = [] }, Today));
        Assert.Empty(BandRules.Moves(new FamilyState(), Born(new DateOnly(2022, 5, 4)), Today));
    }

    private static FamilyState Booked(DateOnly born, params DateOnly[] dates) =>
        dates.Aggregate(new FamilyState { Family = Born(born) }, (state, date) => state.With(ChildOf(1), date, Day));

    private static Family Born(DateOnly date) => Family(1) with { Children = [Family(1).Children[0] with { BirthDate = date }] };
}
