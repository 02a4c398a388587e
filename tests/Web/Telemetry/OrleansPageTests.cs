using System.Net;
using Mercredi.Staff;

namespace Mercredi.Tests.Telemetry;

/// <summary>Orleans' dashboard has no sign-in of its own: ours keeps it.</summary>
public sealed class OrleansPageTests
{
    private static readonly string[] Addresses = [OrleansPage.Path + "/", OrleansPage.Path + "/DashboardCounters", OrleansPage.Path + "/index.min.js"];

    [Fact]
    public async Task Page_OpensForAdministratorsAlone_AndShowsNoState()
    {
        await using var town = await WebTown.StartAsync();
        using var stranger = town.Browser();
        using var family = await town.SignInAsync("famille00001");
        using var director = await town.SignInAsync("moulin");
        using var office = await town.SignInAsync("accueil");
        foreach (var address in Addresses)
        {
            Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetAsync(address)).StatusCode);
            Assert.NotEqual(HttpStatusCode.OK, (await family.GetAsync(address)).StatusCode);
            Assert.NotEqual(HttpStatusCode.OK, (await director.GetAsync(address)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await office.GetAsync(address)).StatusCode);
        }

        foreach (var state in new[] { "/GrainState?grainId=keys/town&grainType=Mercredi.Accounts.KeyRingGrain", "/grainstate?grainId=a&grainType=b", "/%47rainState?grainId=a&grainType=b" })
            Assert.Equal(HttpStatusCode.NotFound, (await office.GetAsync(OrleansPage.Path + state)).StatusCode);
    }
}
