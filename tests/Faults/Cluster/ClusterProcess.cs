using System.Diagnostics;
using System.Globalization;

namespace Mercredi.Tests.Faults;

/// <summary>One process of the cluster, started by the script that operators use.</summary>
internal sealed class ClusterProcess(string name, string log, IReadOnlyDictionary<string, string> environment) : IAsyncDisposable
{
    private Process? _process;

    public string Name => name;

    public bool IsRunning => _process is { HasExited: false };

    public void Start()
    {
        _process?.Dispose();
        var start = new ProcessStartInfo("/bin/bash", ["-c", "exec \"$0\" run \"$1\" >>\"$2\" 2>&1 </dev/null", Path.Combine(Repository.Root, "docker", "run-processes.sh"), name, log]);
        foreach (var (key, value) in environment) start.Environment[key] = value;
        _process = Process.Start(start)!;
    }

    /// <summary>SIGKILL: nothing in the process gets a chance to finish.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, and waits until the process has drained and gone. Answers with its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        await _process!.WaitForExitAsync();
        return _process.ExitCode;
    }

    /// <summary>SIGSTOP: it lives and does nothing.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    /// <summary>Its ends of TCP connections, as Linux lists them.</summary>
    public IReadOnlyCollection<int> Ports()
    {
        const int Local = 1, Inode = 9;

        var sockets = Directory.GetFiles($"/proc/{_process!.Id}/fd").Select(f => new FileInfo(f).LinkTarget).ToHashSet();
        return
        [
            .. from line in File.ReadLines("/proc/net/tcp").Skip(1)
               let columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
               where sockets.Contains($"socket:[{columns[Inode]}]")
               select int.Parse(columns[Local].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture),
        ];
    }

    /// <summary>All it wrote, over every start.</summary>
    public IEnumerable<string> Log => File.Exists(log) ? File.ReadLines(log) : [];

    /// <summary>What it wrote last.</summary>
    public string Tail(int lines = 40) => string.Join('\n', Log.TakeLast(lines));

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process!.Id.ToString(CultureInfo.InvariantCulture)])!;
        await kill.WaitForExitAsync();
    }
}
