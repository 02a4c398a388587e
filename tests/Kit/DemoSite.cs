using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Mercredi.Tests;

/// <summary>The product as the README starts it: a process of its own with the demo town, on a free port and in a new data folder.</summary>
/// <param name="settings">Configuration beside the product's own, as <c>--Section:Name</c>, <c>value</c>.</param>
public sealed class DemoSite(params string[] settings) : IAsyncDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("mercredi-site-").FullName;
    private readonly List<string> _output = [];
    private Process _process = null!;

    /// <summary>The database of this site.</summary>
    public string DatabaseFile => Path.Combine(_data, "mercredi.db");

    /// <summary>Memory in use now, in bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public Uri Address { get; } = new($"http://localhost:{FreePort.Next()}");

    /// <param name="more">Settings of this start alone.</param>
    public async Task StartAsync(params string[] more)
    {
        Launch(more);
        await UntilReadyAsync();
    }

    /// <summary>Starts the process and waits for nothing.</summary>
    /// <param name="more">Settings of this start alone.</param>
    public void Launch(params string[] more)
    {
        string[] arguments =
        [
            typeof(Mercredi.Booking.BookingFeature).Assembly.Location, "--urls", Address.ToString(), "--Mercredi:DataDirectory", _data, "--Demo:History", "false",
            .. settings, .. more,
        ];
        _process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Path.Combine(Repository.Root, "WebHost"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Development" },
        })!;
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>SIGKILL: nothing in the process gets a chance to finish. <see cref="StartAsync"/> starts it again on the same data.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_data, recursive: true);
    }

    private async Task UntilReadyAsync()
    {
        using var http = new HttpClient();
        using var patience = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        for (var tries = 0; tries < 480 && !_process.HasExited; tries++)
        {
            await patience.WaitForNextTickAsync();
            try
            {
                if ((await http.GetAsync(new Uri(Address, "/health/ready"))).StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        lock (_output) throw new InvalidOperationException($"The site did not become ready:\n{string.Join('\n', _output)}");
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output) _output.Add(line.Data ?? "");
    }
}
