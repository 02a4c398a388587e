using System.Net;
using Mercredi.Accounts;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Live;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Mercredi.Tests;

/// <summary>The web host with its silo, on real sockets and a database of its own, in the town of <see cref="SmallTown"/>.</summary>
public sealed class LiveTown : IAsyncLifetime
{
    public const string Password = "mercredi";

    private readonly string _folder = Directory.CreateTempSubdirectory("mercredi-web-").FullName;
    private WebApplicationFactory<CalendarHub> _factory = null!;

    public ShiftedClock Clock { get; } = new(SmallTown.Start);

    public IServiceProvider Services => _factory.Services;

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public Uri Address { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _factory = new WebApplicationFactory<CalendarHub>().WithWebHostBuilder(host =>
        {
            host.UseSetting("Mercredi:DataDirectory", _folder);
            host.UseSetting("Demo:Enabled", "false");
            host.UseSetting("SignIn:HashIterations", "1000");
            foreach (var limit in new[] { "SignInPerAccountBurst", "SignInPerAddressBurst", "WritesPerSessionBurst" }) host.UseSetting($"RateLimits:{limit}", "100000");
            // Sockets are closed by the machine's clock, sessions end by the test's.
            host.UseSetting("Live:CloseExpired", "false");
            host.UseSetting("Logging:LogLevel:Default", "Warning");
            host.UseSetting("Urls", "http://127.0.0.1:0");
            host.ConfigureServices(services => services.AddSingleton<TimeProvider>(Clock));
        });
        _factory.UseKestrel();
        _factory.StartServer();
        Address = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

        await Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Town).Publish(SmallTown.Catalogue);
        foreach (var family in SmallTown.Families) await Grains.Family(family.Id).Import(family);
        var hash = await Services.GetRequiredService<Passwords>().HashAsync(Password);
        foreach (var account in SmallTown.Accounts)
        {
            await Grains.Account(account.Login).Provision(account);
            await Grains.Account(account.Login).SetPassword(hash!);
        }
    }

    /// <summary>Somebody without a session.</summary>
    public WebVisitor Visitor() => new(Address);

    /// <summary>Somebody signed in through the API.</summary>
    public async Task<WebVisitor> SignInAsync(string login)
    {
        var visitor = Visitor();
        using var answer = await visitor.SendAsync(HttpMethod.Post, "/api/session", new { login, password = Password });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
