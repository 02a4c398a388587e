using CsCheck;
using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Tests.Booking;

public sealed class DayRulesTests
{
    /// <summary>The Wednesday table of the product page, row by row.</summary>
    [Theory]
    [InlineData("", null)]
    [InlineData("M", null)]
    [InlineData("A", null)]
    [InlineData("M R", null)]
    [InlineData("R A", null)]
    [InlineData("M R A", null)]
    [InlineData("R", RefusalKind.MealAlone)]
    [InlineData("M A", RefusalKind.FullDayWithoutMeal)]
    public void Check_EveryRowOfTheWednesdayTable(string selection, RefusalKind? expected) =>
        Assert.Equal(expected, DayRules.Check(CentreKind.Leisure, Roles(selection)));

    [Fact]
    public void Check_SchoolDays_CombineFreely() =>
        Gen.Enum<ActivityRole>().Where(r => r is ActivityRole.Before or ActivityRole.Meal or ActivityRole.After).HashSet[0, 3]
            .Sample(roles => DayRules.Check(CentreKind.School, roles) is null);

    [Fact]
    public void Check_OrderOfClicks_DoesNotMatter() =>
        Gen.Enum<ActivityRole>().Where(r => r is ActivityRole.Morning or ActivityRole.Meal or ActivityRole.Afternoon).HashSet[0, 3].Sample(roles =>
            DayRules.Check(CentreKind.Leisure, [.. roles]) == DayRules.Check(CentreKind.Leisure, [.. roles.Reverse()]));

    private static List<ActivityRole> Roles(string selection) =>
    [
        .. selection.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(letter => letter switch
        {
            "M" => ActivityRole.Morning,
            "R" => ActivityRole.Meal,
            _ => ActivityRole.Afternoon,
        }),
    ];
}
