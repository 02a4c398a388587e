using Mercredi.Storage;
using Mercredi.Tests;
using Npgsql;

namespace Mercredi.Load.Running;

/// <summary>What one run measures: the product and the plain way, each a process, each with a new database on the same PostgreSQL.</summary>
internal sealed class Bench(ServerProcess product, ServerProcess plain, string productDatabase, string plainDatabase, Action<string> progress) : IAsyncDisposable
{
    public ServerProcess Product { get; private set; } = product;

    public ServerProcess Plain { get; private set; } = plain;

    /// <summary>
    /// Connections of the plain way to its database. Which number serves it best depends on the load and the machine (few keep the processors on statements instead of on each
    /// other, many overlap the waits for the disk), so that each of its figures is its best of these.
    /// </summary>
    public static IReadOnlyList<int> Pools { get; } = [4, 8, 16, 32];

    public Action<string> Progress { get; } = progress;

    /// <param name="server">Connection string of a server to make databases on; null for one of its own.</param>
    public static async Task<Bench> StartAsync(string? server, Action<string> progress)
    {
        progress("databases, import, processes");
        var mark = Guid.NewGuid().ToString("N")[..8];
        var (product, plain) = (await CreateAsync(server, $"mercredi_load_{mark}"), await CreateAsync(server, $"plain_load_{mark}"));
        await PlainTables.CreateAsync(plain);
        var town = Directory.CreateTempSubdirectory("mercredi-load-town-").FullName;
        LoadTown.Write(town);
        await ServerProcess.RunAsync("Silo.dll", "import", town, "--demo", $"--Mercredi:ConnectionString={product}");
        Directory.Delete(town, recursive: true);
        return new Bench(await StartProductAsync(product), await StartPlainAsync(plain), product, plain, progress);
    }

    /// <summary>Both processes anew on the same databases, with nothing left in their memory.</summary>
    public async Task RestartAsync()
    {
        await Product.DisposeAsync();
        await Plain.DisposeAsync();
        (Product, Plain) = (await StartProductAsync(productDatabase), await StartPlainAsync(plainDatabase));
    }

    /// <summary>Measures the plain way once with each pool, each time as a process of its own on the same tables.</summary>
    public async Task<IReadOnlyList<(int Pool, T Figures)>> WithEachPoolAsync<T>(Func<ServerProcess, Task<T>> measure)
    {
        var all = new List<(int, T)>();
        foreach (var pool in Pools)
        {
            await PlainTables.TidyAsync(plainDatabase);
            await using var server = await StartPlainAsync(plainDatabase, pool);
            Progress($"the plain way with {pool} connections");
            all.Add((pool, await measure(server)));
        }

        return all;
    }

    /// <summary>Gives up what the plain way booked on these dates.</summary>
    public Task ClearPlainAsync(DateOnly from, DateOnly to) => PlainTables.ClearAsync(plainDatabase, from, to);

    /// <summary>Processor time so far of a server and of the database's processes that serve it.</summary>
    public (TimeSpan Server, TimeSpan Database) Processor(ServerProcess server) =>
        (server.Processor, DatabaseProcesses.Processor(server == Product ? productDatabase : plainDatabase));

    /// <summary>Runs a statement on the product's database.</summary>
    public Task<long> ExecuteAsync(string sql) => PlainTables.ExecuteAsync(productDatabase, sql);

    /// <summary>Places that the plain way has given on a date at a centre.</summary>
    public Task<long> PlainCountAsync(string centre, DateOnly date) =>
        PlainTables.ExecuteAsync(plainDatabase, $"SELECT count(*) FROM booking WHERE centre_id = '{centre}' AND date = '{date:yyyy-MM-dd}'");

    public async ValueTask DisposeAsync()
    {
        await Product.DisposeAsync();
        await Plain.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
    }

    private static Task<ServerProcess> StartProductAsync(string database) =>
        ServerProcess.StartAsync("WebHost.dll", Path.Combine(Repository.Root, "WebHost"), "/health/ready", "--Mercredi:ConnectionString", database);

    private static Task<ServerProcess> StartPlainAsync(string database, int pool = 32) => ServerProcess.StartAsync(
        "Plain.dll", AppContext.BaseDirectory, "/health/ready", "--Plain:ConnectionString", new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = pool }.ToString());

    private static async Task<string> CreateAsync(string? server, string name)
    {
        if (server is null) return (await PostgresServer.CreateDatabaseAsync(name)).ConnectionString;
        await PlainTables.ExecuteAsync(server, $"CREATE DATABASE {name}");
        return Database.Postgres(new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString()).ConnectionString;
    }
}
