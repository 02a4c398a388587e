using Mercredi.Accounts;
using Mercredi.Demo;
using Mercredi.Hosting;
using Mercredi.Onboarding;
using Mercredi.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Mercredi.Tests.Demo;

/// <summary>One password for all accounts is for made-up people on one machine, and nothing else.</summary>
public sealed class DemoModeTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mercredi-demo-").FullName;
    private Database _empty = null!;

    public async ValueTask InitializeAsync()
    {
        _empty = Database.Sqlite(Path.Combine(_folder, "mercredi.db"));
        await Schema.EnsureAsync(_empty);
    }

    public ValueTask DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("Urls", "http://0.0.0.0:5080")]
    [InlineData("Urls", "http://localhost:5080;http://*:5081")]
    [InlineData("Urls", "http://+:80")]
    [InlineData("Urls", "http://[::]:80")]
    [InlineData("Urls", "http://192.168.1.4:5080")]
    [InlineData("Urls", "https://enfance.example.fr")]
    [InlineData("HTTP_PORTS", "8080")]
    [InlineData("Kestrel:Endpoints:Public:Url", "http://0.0.0.0:5080")]
    [InlineData("Mail:Host", "smtp.example.org")]
    [InlineData("Mail:PublicAddress", "http://localhost:80@example.org")]
    [InlineData("Mail:PublicAddress", "https://enfance.example.fr")]
    public async Task Settle_WhereOthersCouldMeetIt_IsRefusedAndNamesTheSetting(string key, string value)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => SettleAsync(_empty, (key, value)));
        Assert.Contains(value.Split(';')[^1].Replace("8080", "", StringComparison.Ordinal), Assert.Single(refused.Failures), StringComparison.Ordinal);
        await SettleAsync(_empty, (key, value), ("Demo:Enabled", "false"));
    }

    [Theory]
    [InlineData("Urls", "http://localhost:5080")]
    [InlineData("Urls", "http://127.0.0.1:0")]
    [InlineData("Urls", "http://[::1]:5080")]
    [InlineData("Mail:PublicAddress", "http://localhost:5080")]
    public async Task Settle_OnThisMachineAlone_IsOn(string key, string value) => Assert.Equal("True", (await SettleAsync(_empty, (key, value)))["Demo:Enabled"]);

    [Fact]
    public async Task Settle_OverATownsOwnFamilies_IsRefused()
    {
        await using var town = await WebTown.StartAsync();
        var database = Database.Sqlite(Path.Combine(town.Folder, "mercredi.db"));
        Assert.Equal(StoredPeople.Town, await database.ReadPeopleAsync());
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => SettleAsync(database));
        Assert.Contains("own families", Assert.Single(refused.Failures), StringComparison.Ordinal);

        await town.Grains.GetGrain<IDemoMarkGrain>(IDemoMarkGrain.Key).Set();
        Assert.Equal(StoredPeople.Demo, await database.ReadPeopleAsync());
        await SettleAsync(database);
    }

    [Fact]
    public async Task Settle_OverADemoOfBeforeTheMark_IsOn()
    {
        await using var town = await WebTown.StartAsync();
        await town.Grains.GetGrain<IInformationGrain>(IInformationGrain.Key)
            .Put(new Notice(new Guid("5b0f3c1e-7a52-4a0c-9a0e-6d1f3c2b1a01"), "Bienvenue", "Bonjour", new DateOnly(2026, 11, 2), Published: true, "accueil"));
        Assert.Equal(StoredPeople.Demo, await Database.Sqlite(Path.Combine(town.Folder, "mercredi.db")).ReadPeopleAsync());
    }

    private static async Task<IConfiguration> SettleAsync(Database database, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
        await configuration.SettleDemoAsync(new HostingOptions(), database);
        return configuration;
    }
}
