using Mercredi.Hosting;
using Mercredi.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Mercredi.Tests.Hosting;

/// <summary>An embedded process on PostgreSQL keeps others from its database after the server has ended its connections as well.</summary>
public sealed class LockWatchTests : IAsyncLifetime
{
    private readonly Lifetime _process = new();
    private TestDatabase _database = null!;
    private EmbeddedLock _held = null!;
    private LockWatch _watch = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(StorageKind.Postgres);
        _held = await EmbeddedLock.TakeAsync(_database.Value);
        _watch = new LockWatch(_held, _process, TimeProvider.System, _process);
        await _watch.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _watch.StopAsync(CancellationToken.None);
        _watch.Dispose();
        await _held.DisposeAsync();
        await _database.DisposeAsync();
        _process.Dispose();
    }

    [Fact]
    public async Task LostToARestart_IsTakenAgain()
    {
        await EndHolderAsync();
        await _process.Retaken.Task;
        await Assert.ThrowsAsync<DatabaseInUseException>(() => EmbeddedLock.TakeAsync(_database.Value));
        Assert.False(_process.ApplicationStopping.IsCancellationRequested);
    }

    [Fact]
    public async Task LostToAnotherProcess_ThisOneEnds()
    {
        var (exitCode, ends) = (Environment.ExitCode, new TaskCompletionSource());
        _process.ApplicationStopping.Register(ends.SetResult);
        await using var other = await ConnectAsync();
        // It stands in line, and has the lock at the moment at which the holder's connection ends.
        await using var wait = new NpgsqlCommand("SELECT pg_advisory_lock(objid::bigint | (classid::bigint << 32)) FROM pg_locks WHERE locktype = 'advisory' AND granted LIMIT 1", other);
        var waiting = wait.ExecuteNonQueryAsync();
        await UntilAsync("SELECT count(*) > 0 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");

        await EndHolderAsync();
        await waiting;
        await ends.Task;
        Assert.Equal(3, Environment.ExitCode);
        Environment.ExitCode = exitCode;
    }

    private async Task EndHolderAsync()
    {
        await using var connection = await ConnectAsync();
        await using var end = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())", connection);
        Assert.Equal(true, await end.ExecuteScalarAsync());
    }

    private async Task UntilAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await using var ask = new NpgsqlCommand(sql, connection);
        using var patience = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await ask.ExecuteScalarAsync() is not true) await patience.WaitForNextTickAsync();
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(_database.Value.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>The process around it, which can be told to stop, and hears what is logged.</summary>
    private sealed class Lifetime : IHostApplicationLifetime, ILogger<LockWatch>, IDisposable
    {
        private readonly CancellationTokenSource _stop = new();

        public TaskCompletionSource Retaken { get; } = new();

        public CancellationToken ApplicationStarted => CancellationToken.None;

        public CancellationToken ApplicationStopping => _stop.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stop.Cancel();

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Information) Retaken.TrySetResult();
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => NullLogger.Instance.BeginScope(state);

        public void Dispose() => _stop.Dispose();
    }
}
