using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Tests.Families;

/// <summary>The turn of the school year (G8): children go on where they attended.</summary>
public sealed class EnrolmentRulesTests
{
    private static readonly ChildId Rose = new("E1");
    private static readonly CentreId Mill = new("LOI-MOU");
    private static readonly CentreId Meadows = new("LOI-PRE");
    private static readonly CentreId School = new("ECO-CUR");
    private static readonly SchoolYear Next = new(2027);

    private static readonly TownCatalogue Town = new()
    {
        Centres = [Centre(Mill, CentreKind.Leisure), Centre(Meadows, CentreKind.Leisure), Centre(School, CentreKind.School)],
    };

    /// <summary>Enrolled everywhere since the autumn before the year that ends.</summary>
    private static readonly FamilyState Enrolled = new FamilyState().With(
        new Family
        {
            Id = new FamilyId("F1"), Name = "Rolland",
            Children = [new Child { Id = Rose, FirstName = "Rose", LastName = "Rolland", BirthDate = new DateOnly(2019, 5, 4), School = School, Enrolments = [School, Mill, Meadows] }],
        },
        new DateOnly(2025, 10, 1));

    [Fact]
    public void Turn_AttendedCentre_IsKept_AndTheOtherEnds() =>
        Assert.Equal([(Meadows, EnrolmentChangeKind.Ended)], Changes(Booked(Enrolled, Mill, new DateOnly(2027, 6, 2))));

    [Fact]
    public void Turn_ArchivedFamily_IsLeftAsItIs() =>
        Assert.Empty(Changes(Booked(Enrolled with { Family = Enrolled.Family! with { Archive = new ArchiveMark(new DateOnly(2027, 1, 4), "accueil") } }, Mill, new DateOnly(2027, 6, 2))));

    [Fact]
    public void Turn_AttendedInAnEarlierYearOnly_Ends() =>
        Assert.Equal([(Mill, EnrolmentChangeKind.Ended), (Meadows, EnrolmentChangeKind.Ended)], Changes(Booked(Enrolled, Mill, new DateOnly(2026, 8, 26))));

    [Fact]
    public void Turn_BookedForTheNewYear_IsKept() =>
        Assert.Equal([(Meadows, EnrolmentChangeKind.Ended)], Changes(Booked(Enrolled, Mill, new DateOnly(2027, 9, 8))));

    [Fact]
    public void Turn_EnrolledDuringTheYearThatEnds_IsKept()
    {
        var anew = Enrolled.With(Enrolled.Family! with { Children = [Enrolled.Family!.Children[0] with { Enrolments = [School, Mill] }] }, new DateOnly(2026, 9, 1))
            .With(Enrolled.Family!, new DateOnly(2026, 9, 1));
        Assert.Equal([(Mill, EnrolmentChangeKind.Ended)], Changes(anew));
    }

    [Fact]
    public void Turn_AttendedAndNoLongerEnrolled_IsAdded()
    {
        var left = Enrolled with { Family = Enrolled.Family! with { Children = [Enrolled.Family!.Children[0] with { Enrolments = [School] }] } };
        Assert.Equal([(Mill, EnrolmentChangeKind.Added)], Changes(Booked(left, Mill, new DateOnly(2027, 6, 2))));
    }

    [Fact]
    public void Turn_EnrolledAtAnUnknownTime_IsKept() => Assert.Empty(Changes(Enrolled with { Enrolled = Enrolled.Enrolled.Clear() }));

    [Fact]
    public void Apply_ThenTurnAgain_ChangesNothing()
    {
        var state = Booked(Enrolled, Mill, new DateOnly(2027, 6, 2));
        var turned = state with { Family = EnrolmentRules.Apply(state.Family!, EnrolmentRules.Turn(state, Town, Next)) };
        Assert.Equal([School, Mill], turned.Family!.Children[0].Enrolments);
        Assert.Empty(Changes(turned));
        Assert.Equal(state.Plans, turned.Plans);
    }

    [Theory]
    [InlineData("2026-08-31", 2025)]
    [InlineData("2026-09-01", 2026)]
    [InlineData("2027-01-01", 2026)]
    public void Of_Date(string date, int start) => Assert.Equal(new SchoolYear(start), SchoolYear.Of(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)));

    private static IEnumerable<(CentreId, EnrolmentChangeKind)> Changes(FamilyState state) => EnrolmentRules.Turn(state, Town, Next).Select(c => (c.Centre, c.Kind));

    private static FamilyState Booked(FamilyState state, CentreId centre, DateOnly date) => state.With(Rose, date, new PlannedDay(centre, [new ActivityId("MAT")]));

    private static Centre Centre(CentreId id, CentreKind kind) => new(id, id.Value, kind, "", []);
}
