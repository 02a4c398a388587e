using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Mail;
using Mercredi.Tests.OpenApi;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.TestingHost;

namespace Mercredi.Tests;

/// <summary>The whole web host, embedded silo and SQLite file included, on a free port, with a small town and a clock that the test moves.</summary>
public sealed class WebTown : WebApplicationFactory<SignInService>
{
    public const string Password = "une phrase de test";

    /// <summary>Monday 2 November 2026, 9 h in Paris.</summary>
    public static readonly DateTimeOffset Start = new(2026, 11, 2, 9, 0, 0, TimeSpan.FromHours(1));

    public static readonly FamilyId Rolland = new("F00001");
    public static readonly FamilyId Faure = new("F00002");
    public static readonly ChildId Rose = new("E00001");
    public static readonly ChildId Adam = new("E00002");
    public static readonly CentreId Mill = new("LOI-MOU");
    public static readonly CentreId Meadows = new("LOI-PRE");

    private readonly string _folder;
    private readonly string _cluster;
    private readonly IPost? _post;
    private readonly Dictionary<string, string> _settings;
    private bool _isHandedOver;

    private WebTown(IPost? post, (string Key, string Value)[] settings, WebTown? before = null)
    {
        _folder = before?._folder ?? Directory.CreateTempSubdirectory("mercredi-web-").FullName;
        _cluster = before?._cluster ?? $"test-{Guid.NewGuid():N}";
        Clock = new FakeTimeProvider(before?.Clock.GetUtcNow() ?? Start) { AutoAdvanceAmount = TimeSpan.FromMicroseconds(1) };
        (_post, _settings) = (post, settings.ToDictionary(s => s.Key, s => s.Value));
    }

    public FakeTimeProvider Clock { get; }

    /// <summary>Where letters arrive, unless the test has a post of its own.</summary>
    public TestPost Post { get; } = new();

    public IGrainFactory Grains => Services.GetRequiredService<IGrainFactory>();

    public string Folder => _folder;

    /// <param name="settings">Configuration beside the test's own, as "Section:Name", "value".</param>
    public static Task<WebTown> StartAsync(params (string Key, string Value)[] settings) => StartAsync(null, settings);

    /// <param name="post">Takes the letters; null for <see cref="Post"/>.</param>
    public static async Task<WebTown> StartAsync(IPost? post, params (string Key, string Value)[] settings)
    {
        var town = new WebTown(post, settings);
        town.UseKestrel(0);
        town.StartServer();
        await town.ProvisionAsync();
        return town;
    }

    /// <summary>Stops this host as an operator does; another starts on its data, at the same instant of the test's clock.</summary>
    public async Task<WebTown> RestartAsync(IPost? post = null)
    {
        _isHandedOver = true;
        await DisposeAsync();
        var town = new WebTown(post, [.. _settings.Select(s => (s.Key, s.Value))], this);
        town.UseKestrel(0);
        town.StartServer();
        return town;
    }

    /// <summary>A browser without a session: keeps cookies, follows no redirects, sends no client header.</summary>
    /// <param name="cookies">False to send cookies by hand.</param>
    public HttpClient Browser(bool cookies = true) =>
        new(new AnswerCheck(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = cookies })) { BaseAddress = ClientOptions.BaseAddress };

    /// <summary>A client of the API with a session: sends its cookie and the client header.</summary>
    public async Task<HttpClient> SignInAsync(string login, string password = Password)
    {
        var client = Browser();
        client.DefaultRequestHeaders.Add("X-Mercredi-Client", "tests");
        using var answer = await client.PostAsJsonAsync("/api/session", new { login, password });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return client;
    }

    /// <summary>An account of the small town, with <see cref="Password"/>.</summary>
    public async Task AddAccountAsync(AccountProvision account)
    {
        await Grains.Account(account.Login).Provision(account);
        await Grains.Account(account.Login).SetPassword(Hash);
    }

    /// <summary>Letters in the table: owed, or done with.</summary>
    /// <param name="where">A condition on its columns.</param>
    public async Task<int> CountLettersAsync(string where = "true")
    {
        await using var connection = Services.GetRequiredService<Mercredi.Storage.Database>().Connect();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Written in the tests.
        command.CommandText = $"SELECT count(*) FROM letter WHERE {where}";
#pragma warning restore CA2100
        return Convert.ToInt32(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Waits until so many are as the condition says.</summary>
    public async Task UntilLettersAsync(int expected, string where = "true")
    {
        using var patience = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var tries = 0; tries < 1500 && await CountLettersAsync(where) != expected; tries++)
            await patience.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        Assert.Equal(expected, await CountLettersAsync(where));
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Test");
        builder.UseSetting("Mercredi:DataDirectory", _folder);
        builder.UseSetting("Mercredi:SiloPort", $"{FreePort.Next()}");
        builder.UseSetting("Mercredi:GatewayPort", $"{FreePort.Next()}");
        builder.UseSetting("Mercredi:ClusterId", _cluster);
        builder.UseSetting("Demo:Enabled", "false");
        builder.UseSetting("SignIn:HashIterations", "1");
        builder.UseSetting("Mail:PublicAddress", "https://portail.example.fr");
        builder.UseSetting("Proxy:Trusted", "none");
        builder.UseSetting("Logging:LogLevel:Default", "Warning");
        // That every town's keys are new and lie beside its data is known.
        builder.UseSetting("Logging:LogLevel:Microsoft.AspNetCore.DataProtection", "Error");
        foreach (var (key, value) in _settings) builder.UseSetting(key, value);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
            services.AddSingleton<IPost>(_post ?? Post);
        });
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!_isHandedOver) Directory.Delete(_folder, recursive: true);
    }

    private static string Hash { get; } = new PasswordHasher<object>(
        Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 1 })).HashPassword(new object(), Password);

    private async Task ProvisionAsync()
    {
        await Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Town).Publish(Catalogue);
        await Grains.Family(Rolland).Import(Household(Rolland, "Rolland", Rose));
        await Grains.Family(Faure).Import(Household(Faure, "Faure", Adam));
        await AddAccountAsync(new("famille00001", AccountRole.Family, Rolland, "Olivier Rolland", "famille00001@example.org", []));
        await AddAccountAsync(new("famille00002", AccountRole.Family, Faure, "Thomas Faure", "famille00002@example.org", []));
        await AddAccountAsync(new("famille00002b", AccountRole.Family, Faure, "Linh Meunier", "famille00002b@example.org", []));
        await AddAccountAsync(new("moulin", AccountRole.Staff, null, "Le Moulin", "moulin@example.org", [Mill]));
        await AddAccountAsync(new("accueil", AccountRole.Admin, null, "Accueil", "accueil@example.org", []));
    }

    private static TownCatalogue Catalogue { get; } = new()
    {
        Centres = [Leisure(Mill, "Le Moulin"), Leisure(Meadows, "Les Prés")],
        Capacities =
        [
            .. from centre in new[] { Mill, Meadows }
               from activity in new[] { "MAT", "REP", "APM" }
               from band in Enum.GetValues<AgeBand>()
               select new CapacityRule(centre, new ActivityId(activity), band, DayOfWeek.Wednesday, 1, null, null),
        ],
    };

    private static Centre Leisure(CentreId id, string name) => new(id, name, CentreKind.Leisure, "",
    [
        Slot("MAT", "Matin", ActivityRole.Morning, 8),
        Slot("REP", "Repas", ActivityRole.Meal, 12),
        Slot("APM", "Après-midi", ActivityRole.Afternoon, 14),
    ]);

    private static Activity Slot(string id, string label, ActivityRole role, int hour)
    {
        var thursdayNoon = new WeekdayDeadline(DayOfWeek.Thursday, new TimeOnly(12, 0));
        return new Activity(new ActivityId(id), label, role, new TimeOnly(hour, 0), new TimeOnly(hour + 2, 0), thursdayNoon, thursdayNoon);
    }

    private static Family Household(FamilyId id, string name, ChildId child) => new()
    {
        Id = id,
        Name = name,
        Children =
        [
            new Child { Id = child, LastName = name, FirstName = "Rose", BirthDate = new DateOnly(2019, 5, 4), Enrolments = [Mill, Meadows] },
        ],
    };
}
