using Mercredi.Storage;
using Microsoft.Data.Sqlite;

namespace Mercredi.Tests.Faults;

/// <summary>A town's import that is killed half-way is whole after the next start, without anybody asking for it.</summary>
[Collection(ClusterTests.OneAtATime)]
public sealed class ImportCrashTests
{
    private const int Families = 1500;

    [Fact]
    public async Task Import_KilledHalfWay_IsWholeAfterTheNextStart()
    {
        await using var site = new DemoSite();
        site.Launch();
        using var watch = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var tries = 0; tries < 20_000 && await CountAsync(site) < Families / 3; tries++) await watch.WaitForNextTickAsync();
        await site.KillAsync();
        Assert.InRange(await CountAsync(site), Families / 3, Families - 1);

        await site.StartAsync();
        Assert.Equal(Families, await CountAsync(site));
        var date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        foreach (var login in new[] { "famille00001", $"famille{Families:00000}" })
        {
            using var parent = await Client.SignInAsync(site.Address, login);
            var (_, calendar) = await parent.AskAsync(HttpMethod.Get, $"/api/calendar?from={date:yyyy-MM-dd}&to={date.AddDays(6):yyyy-MM-dd}");
            Assert.NotEqual(0, calendar.GetProperty("days").GetArrayLength());
        }

        (await Client.SignInAsync(site.Address, "accueil")).Dispose();
    }

    /// <summary>Families that are kept already.</summary>
    private static async Task<long> CountAsync(DemoSite site)
    {
        if (!File.Exists(site.DatabaseFile)) return 0;
        await using var connection = Database.Sqlite(site.DatabaseFile).Connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM grain_state WHERE grain_type = 'family'";
        try
        {
            return (long)(await command.ExecuteScalarAsync())!;
        }
        catch (SqliteException)
        {
            // The schema is not there yet.
            return 0;
        }
    }
}
