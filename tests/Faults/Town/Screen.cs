using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Mercredi.Live;
using Microsoft.AspNetCore.SignalR.Client;

namespace Mercredi.Tests.Faults;

/// <summary>
/// A calendar left open: it reconnects by itself, to another web host if need be, takes the snapshot, and shows the newest version of each day. Versions that a connection is
/// told must rise (I7).
/// </summary>
internal sealed class Screen(string name, CookieContainer cookies, IReadOnlyList<Uri> addresses, int host, TestTown town, History history) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Centre, DateOnly Date), (long Version, JsonElement Day)> _shown = new();
    private readonly CancellationTokenSource _closing = new();
    private HubConnection? _hub;
    private Task _life = Task.CompletedTask;

    /// <summary>Messages that came.</summary>
    public int Told { get; private set; }

    public int Connections { get; private set; }

    public void Open() => _life = LiveAsync();

    /// <summary>Places of a slot as this screen shows them; null for a day it does not know.</summary>
    public (int Capacity, int Confirmed, int Pending)? Shown(string centre, DateOnly date, (string Activity, string Band) slot) =>
        _shown.TryGetValue((centre, date), out var shown) ? Slots.Read(shown.Day, slot) : null;

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        if (_hub is not null) await _hub.DisposeAsync();
        await _life;
        _closing.Dispose();
    }

    private async Task LiveAsync()
    {
        using var patience = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await ConnectAsync();
            }
            catch (Exception) when (!_closing.IsCancellationRequested)
            {
                // The host is down or was cut off; try the next one.
            }
            catch (Exception)
            {
                return;
            }

            host++;
            try
            {
                await patience.WaitForNextTickAsync(_closing.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ConnectAsync()
    {
        var closed = new TaskCompletionSource();
        await using var hub = _hub = new HubConnectionBuilder()
            .WithUrl(new Uri(addresses[host % addresses.Count], CalendarHub.Path), o => o.Cookies = cookies).Build();
        hub.ServerTimeout = TimeSpan.FromSeconds(15);
        hub.KeepAliveInterval = TimeSpan.FromSeconds(5);
        hub.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        var told = new ConcurrentDictionary<string, long>();
        hub.On<JsonElement>("centreDay", day =>
        {
            var (key, version) = ($"{day.GetProperty("centreId")} {day.GetProperty("date")}", day.GetProperty("version").GetInt64());
            if (told.TryGetValue(key, out var last) && last >= version) history.Breach($"I7 {name} was told version {version} of {key} after {last}");
            told[key] = version;
            Told++;
            Show(day);
        });
        await hub.StartAsync(_closing.Token);
        Connections++;

        // A period is at most six weeks.
        foreach (var day in await hub.InvokeAsync<List<JsonElement>>("Watch", Text(town.Dates[0]), Text(town.Dates[^1]), _closing.Token)) Show(day);
        await closed.Task.WaitAsync(_closing.Token);
    }

    private void Show(JsonElement day)
    {
        var version = day.GetProperty("version").GetInt64();
        _shown.AddOrUpdate(
            (day.GetProperty("centreId").GetString()!, Booked.Day(day.GetProperty("date").GetString()!)),
            _ => (version, day), (_, shown) => version > shown.Version ? (version, day) : shown);
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
