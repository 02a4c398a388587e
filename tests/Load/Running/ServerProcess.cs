using System.Diagnostics;
using System.Net;
using Mercredi.Tests;

namespace Mercredi.Load.Running;

/// <summary>A server as a process of its own, on a free port.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly List<string> _output = [];
    private readonly Process _process;

    private ServerProcess(string program, string folder, Uri address, IEnumerable<string> settings)
    {
        Address = address;
        _process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), "--urls", address.ToString(), .. settings])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public Uri Address { get; }

    public int Id => _process.Id;

    /// <summary>Memory in use now, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Processor time used so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="readyAt">The path that answers 200 when the server can be used.</param>
    public static async Task<ServerProcess> StartAsync(string program, string folder, string readyAt, params string[] settings)
    {
        var server = new ServerProcess(program, folder, new Uri($"http://127.0.0.1:{FreePort.Next()}"), settings);
        await server.UntilReadyAsync(readyAt);
        return server;
    }

    /// <summary>Runs to its end; throws when that is not a good one.</summary>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task UntilReadyAsync(string path)
    {
        using var http = new HttpClient();
        using var patience = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var tries = 0; tries < 6000 && !_process.HasExited; tries++)
        {
            await patience.WaitForNextTickAsync();
            try
            {
                if ((await http.GetAsync(new Uri(Address, path))).StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        lock (_output) throw new InvalidOperationException($"The server did not become ready:\n{string.Join('\n', _output)}");
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output) _output.Add(line.Data ?? "");
    }
}
