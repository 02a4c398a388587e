using System.Net.Http.Json;
using Mercredi.Security;
using static Mercredi.Tests.SmallTown;

namespace Mercredi.Tests.Booking;

/// <summary>Every call against whoever may not make it.</summary>
public sealed class PermissionTests(LiveTown town) : IClassFixture<LiveTown>
{
    private static readonly object Nothing = new { };

    public static TheoryData<string, string> FamilyCalls => new()
    {
        { "GET", "/api/family" },
        { "GET", "/api/calendar?from=2026-12-07&to=2026-12-11" },
        { "PUT", "/api/plans/E00001/2026-12-09" },
        { "DELETE", "/api/plans/E00001/2026-12-09" },
        { "POST", "/api/plans/save" },
        { "POST", "/api/week-patterns/preview" },
        { "POST", "/api/week-patterns/apply" },
    };

    public static TheoryData<string, string> StaffCalls => new()
    {
        { "GET", "/api/staff/board?from=2026-12-07&to=2026-12-11" },
        { "GET", "/api/staff/centre-days/LOI-MOU/2026-12-09" },
        { "PUT", "/api/staff/centre-days/LOI-MOU/2026-12-09/capacity" },
        { "GET", "/api/staff/centre-days/LOI-MOU/2026-12-09/waiting" },
        { "POST", "/api/staff/centre-days/LOI-MOU/2026-12-09/waiting/E00001/move" },
        { "POST", "/api/staff/centre-days/LOI-MOU/2026-12-09/waiting/E00001/remove" },
    };

    [Theory, MemberData(nameof(FamilyCalls)), MemberData(nameof(StaffCalls))]
    public async Task Call_WithoutASession_Is401(string method, string path)
    {
        using var nobody = town.Visitor();
        Assert.Equal(401, (await nobody.RefusedAsync(new HttpMethod(method), path, method == "GET" ? null : Nothing)).Status);
    }

    [Theory, MemberData(nameof(FamilyCalls))]
    public async Task FamilyCall_ByStaff_Is403(string method, string path)
    {
        using var staff = await town.SignInAsync(Office);
        Assert.Equal(403, (await staff.RefusedAsync(new HttpMethod(method), path, method == "GET" ? null : Nothing)).Status);
    }

    [Theory, MemberData(nameof(StaffCalls))]
    public async Task StaffCall_ByAFamily_Is403(string method, string path)
    {
        using var parent = await town.SignInAsync(Rolland);
        Assert.Equal(403, (await parent.RefusedAsync(new HttpMethod(method), path, method == "GET" ? null : Nothing)).Status);
    }

    [Theory]
    [InlineData("GET", "/api/staff/board?from=2026-12-07&to=2026-12-11&centreId=LOI-PRE")]
    [InlineData("GET", "/api/staff/centre-days/LOI-PRE/2026-12-09")]
    [InlineData("GET", "/api/staff/centre-days/LOI-PRE/2026-12-09/waiting")]
    [InlineData("PUT", "/api/staff/centre-days/LOI-PRE/2026-12-09/capacity")]
    public async Task StaffCall_ForAnotherCentre_Is403(string method, string path)
    {
        using var staff = await town.SignInAsync(Director);
        object? body = method == "PUT" ? new { activityId = "MAT", ageBand = "6plus", capacity = 5, reason = "Absence" } : null;
        Assert.Equal(403, (await staff.RefusedAsync(new HttpMethod(method), path, body)).Status);
    }

    [Theory]
    [InlineData("/api/plans/E00003/2026-12-09")]
    [InlineData("/api/plans/E99999/2026-12-09")]
    public async Task Plan_OfAnotherFamilysChild_Is404AndChangesNothing(string path)
    {
        using var parent = await town.SignInAsync(Rolland);
        Assert.Equal(404, (await parent.RefusedAsync(HttpMethod.Put, path, new { centreId = Mill, activities = new[] { Morning } })).Status);
        Assert.Equal(404, (await parent.RefusedAsync(HttpMethod.Delete, path)).Status);
        using var other = await town.SignInAsync(Faure);
        Assert.Empty((await other.GetAsync<Mercredi.Contract.CalendarJson>("/api/calendar?from=2026-12-09&to=2026-12-09")).Plans);
    }

    [Fact]
    public async Task Pattern_WithAnotherFamilysChild_Is404()
    {
        using var parent = await town.SignInAsync(Rolland);
        var refused = await parent.RefusedAsync(HttpMethod.Post, "/api/week-patterns/preview", new
        {
            mode = "book", from = "2026-12-07", to = "2026-12-18", every = 1,
            slots = new[] { new { childId = Olivia, weekday = "wednesday", centreId = Mill, activities = new[] { Morning } } },
        });
        Assert.Equal(404, refused.Status);
    }

    [Fact]
    public async Task Write_WithoutTheClientHeader_IsForgery()
    {
        using var parent = await town.SignInAsync(Rolland);
        parent.Http.DefaultRequestHeaders.Remove(ForgeryGuard.ClientHeader);
        using var answer = await parent.Http.PostAsJsonAsync("/api/plans/save", new { operationId = Guid.NewGuid() });
        Assert.Equal((400, "forgery"), ((await WebVisitor.ProblemOf(answer)) is var p ? (p.Status, p.Name) : default));
    }
}
