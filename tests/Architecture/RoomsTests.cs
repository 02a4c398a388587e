namespace Mercredi.Tests;

/// <summary>The law of the rooms: whoever is used does not use back, by whatever way, so that each room can be read without the one above it.</summary>
public sealed class RoomsTests
{
    [Theory]
    [InlineData("WebHost")]
    [InlineData("Silo")]
    [InlineData("Grains")]
    [InlineData("Grains.Abstractions")]
    public void Rooms_FormNoCircle(string project)
    {
        var circles = new House(System.Reflection.Assembly.Load(project)).Circles();
        Assert.True(circles.Count == 0, string.Join('\n', circles));
    }
}
