using Mercredi.Families;
using Mercredi.Tests.Booking;

namespace Mercredi.Tests.Families;

/// <summary>How a household's children are told apart.</summary>
public sealed class FamilyTests
{
    [Fact]
    public void NameOf_NamesakesOfTheHousehold_HaveTheirBirthDate()
    {
        var family = BookingTown.Family(1, children: 3);
        family = family with
        {
            Children = [family.Children[0], family.Children[1] with { BirthDate = new DateOnly(2022, 11, 30) }, family.Children[2] with { FirstName = "Adam" }],
        };
        Assert.Equal(["Rose (04/05/2019)", "Rose (30/11/2022)", "Adam"], family.Children.Select(family.NameOf));
        Assert.Equal(["Rose Famille 1 (04/05/2019)", "Rose Famille 1 (30/11/2022)", "Adam Famille 1"], family.Children.Select(family.FullNameOf));
        Assert.Equal("E9Z", family.NameOf(new Mercredi.Ids.ChildId("E9Z")));
    }
}
