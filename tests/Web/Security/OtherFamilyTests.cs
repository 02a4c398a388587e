using System.Net;
using System.Net.Http.Json;

namespace Mercredi.Tests.Security;

/// <summary>A session reaches its own household and nothing else, whatever the request names.</summary>
public sealed class OtherFamilyTests(OpenTown open) : IClassFixture<OpenTown>
{
    private readonly WebTown _town = open.Later();

    [Fact]
    public async Task Plan_OfAnothersChild_IsRefused()
    {
        using var client = await _town.SignInAsync("famille00001");
        using var put = await client.PutAsJsonAsync($"/api/plans/{WebTown.Adam}/2026-12-09", new { centreId = "LOI-MOU", activities = new[] { "MAT" } });
        Assert.Contains(put.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound });
        using var delete = await client.DeleteAsync($"/api/plans/{WebTown.Adam}/2026-12-09");
        Assert.Contains(delete.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound });
    }

    [Fact]
    public async Task Family_NamesOnlyItsOwnChildren()
    {
        using var client = await _town.SignInAsync("famille00001");
        var family = await client.GetStringAsync("/api/family");
        Assert.Contains("E00001", family);
        Assert.DoesNotContain("E00002", family);
    }

    [Theory]
    [InlineData("/api/staff/board?from=2026-12-07&to=2026-12-11")]
    [InlineData("/api/staff/centre-days/LOI-MOU/2026-12-09")]
    public async Task Staff_Calls_AreClosedToFamilies(string path)
    {
        using var client = await _town.SignInAsync("famille00001");
        using var answer = await client.GetAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("/problems/forbidden", (await answer.ProblemAsync()).GetProperty("type").GetString());
    }

    [Fact]
    public async Task Staff_OfAnotherCentre_IsRefused()
    {
        using var client = await _town.SignInAsync("moulin");
        using var own = await client.GetAsync("/api/staff/centre-days/LOI-MOU/2026-12-09");
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        using var other = await client.GetAsync("/api/staff/centre-days/LOI-PRE/2026-12-09");
        Assert.Contains(other.StatusCode, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound });
    }
}
