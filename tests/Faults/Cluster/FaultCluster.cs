using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;

namespace Mercredi.Tests.Faults;

/// <summary>
/// Silos and web hosts as <c>docker/run-processes.sh</c> runs them, on a PostgreSQL of their own. Between every silo and the others, and between every process and the
/// database, lies a <see cref="Relay"/>. Signs of life are asked for every second, so that a lost silo is noticed in a few.
/// </summary>
internal sealed class FaultCluster : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mercredi-faults-").FullName;
    private readonly Dictionary<string, Relay> _toDatabase = [];
    private readonly Dictionary<string, Relay[]> _toSilo = [];

    private FaultCluster(OwnPostgres database) => Database = database;

    public OwnPostgres Database { get; }

    public List<ClusterProcess> Silos { get; } = [];

    public List<ClusterProcess> Webs { get; } = [];

    public List<Uri> Addresses { get; } = [];

    public IEnumerable<ClusterProcess> Everyone => Silos.Concat(Webs);

    /// <param name="artifacts">Folder of another build of the product (<c>dotnet build --artifacts-path</c>); null for the one beside these tests.</param>
    /// <param name="database">A server that has data; null for a new one.</param>
    public static async Task<FaultCluster> StartAsync(int silos = 3, int webs = 2, string? artifacts = null, OwnPostgres? database = null)
    {
        var cluster = new FaultCluster(database ?? await OwnPostgres.StartAsync());
        var (siloPort, gatewayPort, webPort) = (FreePorts(silos), FreePorts(silos, 1000), FreePorts(webs, 2000));
        for (var i = 0; i < silos; i++)
        {
            var (shown, own) = (IPAddress.Parse($"127.0.1.{i + 1}"), IPAddress.Parse($"127.0.2.{i + 1}"));
            var (silo, gateway) = (siloPort + i, gatewayPort + i);
            cluster._toSilo[$"silo-{i + 1}"] =
                [new Relay(new IPEndPoint(shown, silo), new IPEndPoint(own, silo)), new Relay(new IPEndPoint(shown, gateway), new IPEndPoint(own, gateway))];
            cluster.Silos.Add(cluster.Process($"silo-{i + 1}", artifacts, new()
            {
                ["SILO_PORT"] = Text(siloPort), ["GATEWAY_PORT"] = Text(gatewayPort),
                ["Mercredi__AdvertisedAddress"] = shown.ToString(), ["Mercredi__ListenAddress"] = own.ToString(),
            }));
        }

        for (var i = 0; i < webs; i++)
        {
            cluster.Addresses.Add(new Uri($"http://127.0.0.1:{webPort + i}"));
            cluster.Webs.Add(cluster.Process($"web-{i + 1}", artifacts, new() { ["WEB_PORT"] = Text(webPort), ["Live__Renewal"] = "00:00:05" }));
        }

        foreach (var process in cluster.Everyone) process.Start();
        await cluster.UntilReadyAsync();
        return cluster;
    }

    public Relay ToDatabase(ClusterProcess process) => _toDatabase[process.Name];

    /// <summary>What others reach a silo by.</summary>
    public IReadOnlyList<Relay> ToSilo(ClusterProcess silo) => _toSilo[silo.Name];

    /// <summary>What only other silos reach a silo by.</summary>
    public Relay BetweenSilos(ClusterProcess silo) => _toSilo[silo.Name][0];

    /// <summary>Returns when every web host books again.</summary>
    public async Task UntilReadyAsync()
    {
        foreach (var (web, address) in Webs.Zip(Addresses)) await UntilReadyAsync(web, address);
    }

    /// <summary>Stops a process as an upgrade does, starts it again, and returns when it is part of the cluster.</summary>
    /// <returns>The exit code of the stop.</returns>
    public async Task<int> ReplaceAsync(ClusterProcess process)
    {
        var code = await process.StopAsync();
        process.Start();
        if (Silos.Contains(process)) await UntilActiveAsync(Silos.Count);
        else await UntilReadyAsync();
        return code;
    }

    /// <summary>Returns when the membership counts so many silos among the living.</summary>
    /// <param name="meanwhile">Done again and again while it waits.</param>
    public async Task UntilActiveAsync(int silos, Action? meanwhile = null)
    {
        using var patience = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        for (var tries = 0; tries < 480; tries++)
        {
            meanwhile?.Invoke();
            await patience.WaitForNextTickAsync();
            if (await CountActiveAsync() == silos) return;
        }

        throw new InvalidOperationException($"The cluster did not come to have {silos} silos.");
    }

    private async Task<long> CountActiveAsync()
    {
        const int Active = 3;

        await using var database = new Npgsql.NpgsqlConnection(Database.ConnectionString);
        await database.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand($"SELECT count(*) FROM membership WHERE status = {Active}", database);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Starts processes that ended, as a supervisor does for as long as they end, and returns when all web hosts book.</summary>
    public async Task RestoreAsync()
    {
        foreach (var (web, address) in Webs.Zip(Addresses)) await UntilReadyAsync(web, address, meanwhile: StartEnded);
    }

    /// <summary>The same, and returns when every silo has joined: also those that learn only now that they were given up, and end.</summary>
    public Task RestoreSilosAsync() => UntilActiveAsync(Silos.Count, meanwhile: StartEnded);

    private void StartEnded()
    {
        foreach (var process in Everyone.Where(p => !p.IsRunning)) process.Start();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Everyone) await process.DisposeAsync();
        foreach (var relay in _toDatabase.Values.Concat(_toSilo.Values.SelectMany(r => r))) await relay.DisposeAsync();
        await Database.DisposeAsync();
        if (Environment.GetEnvironmentVariable("MERCREDI_FAULTS_LOGS") is { Length: > 0 } kept)
            foreach (var log in Directory.GetFiles(_folder)) File.Copy(log, Path.Combine(Directory.CreateDirectory(kept).FullName, Path.GetFileName(log)), overwrite: true);
        Directory.Delete(_folder, recursive: true);
    }

    private ClusterProcess Process(string name, string? artifacts, Dictionary<string, string> settings)
    {
        var relay = _toDatabase[name] = new Relay(new IPEndPoint(IPAddress.Loopback, 0), Database.Socket);
        settings["MERCREDI_CONNECTION"] = $"Host=127.0.0.1;Port={relay.Port};Username=postgres;Database=postgres;MaxPoolSize=30;Timeout=5";
        settings["Mercredi__ProbeTimeout"] = "00:00:01";
        settings["MERCREDI_SECRETS"] = Secrets.Folder;
        // As on a machine of its own: what a process keeps at home no other one has.
        settings["HOME"] = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        settings["Logging__Console__FormatterName"] = "simple";
        settings["Logging__Console__FormatterOptions__TimestampFormat"] = "HH:mm:ss.fff ";
        settings["CONFIGURATION"] = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        if (artifacts is not null) settings["MERCREDI_ARTIFACTS"] = artifacts;
        return new ClusterProcess(name, Path.Combine(_folder, name + ".log"), settings);
    }

    private static async Task UntilReadyAsync(ClusterProcess web, Uri address, Action? meanwhile = null)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        using var patience = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        for (var tries = 0; tries < 480; tries++)
        {
            meanwhile?.Invoke();
            await patience.WaitForNextTickAsync();
            try
            {
                if ((await http.GetAsync(new Uri(address, "/health/ready"))).StatusCode == HttpStatusCode.OK) return;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }
        }

        throw new InvalidOperationException($"{web.Name} did not become ready:\n{web.Tail()}");
    }

    /// <summary>The first of a run of ports on which nobody listens.</summary>
    private static int FreePorts(int count, int above = 0)
    {
        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(e => e.Port).ToHashSet();
        var first = 21000 + above + Environment.ProcessId % 90 * 10;
        while (Enumerable.Range(first, count).Any(taken.Contains)) first += count;
        return first;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
