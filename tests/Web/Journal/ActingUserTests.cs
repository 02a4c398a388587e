using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Security.Claims;
using Mercredi.Accounts;
using Mercredi.Families;
using Mercredi.Journal;
using Mercredi.Live;
using Mercredi.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Mercredi.Tests.Journal;

/// <summary>Who acts is who is signed in, from where the connection comes; what a request says of it counts nothing.</summary>
public sealed class ActingUserTests : IAsyncLifetime
{
    private static readonly string[] Here = ["127.0.0.0/24", "::/48"];

    private WebTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Session_FromSignInToSignOut_IsToldByItsUser()
    {
        using var client = await _town.SignInAsync("famille00001");
        client.DefaultRequestHeaders.Add("author", "accueil");
        var morning = new { centreId = "LOI-MOU", activities = new[] { "MAT" } };
        using var chosen = await client.PutAsJsonAsync("/api/plans/E00001/2026-12-09", morning);
        using var saved = await client.PostAsJsonAsync("/api/plans/save", new { operationId = Guid.NewGuid() });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (chosen.StatusCode, saved.StatusCode));
        using var left = await client.DeleteAsync("/api/session");
        // Another write takes along what was answered before it was written.
        await _town.Grains.Family(WebTown.Rolland).ChangeQuotient(500);

        foreach (var kind in new[] { JournalKind.SignedIn, JournalKind.Bookings, JournalKind.SignedOut })
        {
            var entry = Assert.Single(await EntriesAsync(kind));
            Assert.Equal(("famille00001", AuthorRole.Family), (entry.Author.Login, entry.Author.Role));
            Assert.Equal(WebTown.Rolland, entry.Family);
            Assert.Contains(entry.Author.From, Here);
        }
    }

    [Theory]
    [InlineData("moulin", AuthorRole.Staff)]
    [InlineData("accueil", AuthorRole.Admin)]
    public async Task Capacity_IsToldByTheStaffWhoSetIt(string login, AuthorRole role)
    {
        using var client = await _town.SignInAsync(login);
        var more = new { activityId = "MAT", ageBand = "6plus", capacity = 3, reason = "Une animatrice de plus" };
        using var set = await client.PutAsJsonAsync("/api/staff/centre-days/LOI-MOU/2026-12-09/capacity", more);
        Assert.Equal(HttpStatusCode.OK, set.StatusCode);
        var entry = Assert.Single(await EntriesAsync(JournalKind.Capacity));
        Assert.Equal((login, role, "Une animatrice de plus"), (entry.Author.Login, entry.Author.Role, entry.Reason));
    }

    [Fact]
    public async Task WrongPasswords_ThatLock_AreToldOnceByAStranger_AndOfNobodyNotAtAll()
    {
        using var browser = _town.Browser();
        browser.DefaultRequestHeaders.Add("X-Mercredi-Client", "tests");
        foreach (var login in Enumerable.Repeat("famille00001", 5).Concat(Enumerable.Repeat("personne", 5)))
        {
            using var refused = await browser.PostAsJsonAsync("/api/session", new { login, password = "faux" });
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        }

        var entry = Assert.Single(await EntriesAsync(JournalKind.LockedOut));
        Assert.Equal(("famille00001", AuthorRole.Stranger, ""), (entry.Subject, entry.Author.Role, entry.Author.Login));
        Assert.Contains(entry.Author.From, Here);
    }

    [Fact]
    public async Task PasswordLink_MadeInTheBackground_IsToldByWhoAsked()
    {
        var stranger = new Author("", AuthorRole.Stranger, "203.0.113.0/24");
        stranger.Acts();
        await _town.Services.GetRequiredService<ResetRequests>().AskAsync("famille00001");
        await _town.Post.NextAsync();
        Assert.Equal(stranger, Assert.Single(await EntriesAsync(JournalKind.PasswordLink)).Author);
    }

    [Fact]
    public async Task HubCall_ActsAsItsConnectionsUser()
    {
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse("203.0.113.7") } };
        var town = new AccountProvision("moulin", AccountRole.Staff, null, "Le Moulin", "", [new CentreId("LOI-MOU")]);
        var user = SessionUser.Principal(new Account(town, null, "s", true), "tests");
        using var hub = new TestHub();
        var call = new HubInvocationContext(new Caller(http, user), _town.Services, hub, (MethodInfo)MethodBase.GetCurrentMethod()!, []);
        var author = await new HubAuthor().InvokeMethodAsync(call, _ => ValueTask.FromResult<object?>(Author.Current));
        Assert.Equal(new Author("moulin", AuthorRole.Staff, "203.0.113.0/24"), author);
        Assert.Equal(Author.System, Author.Current);
    }

    [Theory]
    [InlineData("203.0.113.7", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.7", "203.0.113.0/24")]
    [InlineData("2001:db8:1:2:3::4", "2001:db8:1::/48")]
    public void Region_NamesNoHousehold(string address, string region) =>
        Assert.Equal(region, ClientNetwork.Region(IPAddress.Parse(address)));

    private async Task<IReadOnlyList<JournalEntry>> EntriesAsync(JournalKind kind) =>
        (await _town.Grains.Journal().Read(new JournalFilter(Kind: kind), 0, IJournalGrain.MostAtOnce)).Entries;

    private sealed class TestHub : Hub;

    private sealed class Caller(HttpContext http, ClaimsPrincipal user) : HubCallerContext, IHttpContextFeature
    {
        public HttpContext? HttpContext { get; set; } = http;

        public override string ConnectionId => "c";

        public override string? UserIdentifier => null;

        public override ClaimsPrincipal? User => user;

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features
        {
            get
            {
                var features = new FeatureCollection();
                features.Set<IHttpContextFeature>(this);
                return features;
            }
        }

        public override CancellationToken ConnectionAborted => default;

        public override void Abort()
        {
        }
    }
}
