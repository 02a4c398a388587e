using System.Collections.Concurrent;
using System.Text.Json;
using Mercredi.Live;
using Microsoft.AspNetCore.SignalR.Client;

namespace Mercredi.Tests.Faults;

/// <summary>
/// A calendar left open: it reconnects by itself, to another web host if need be, fetches its family's plans, and shows the newest version of each
/// plan and each day. Versions that a connection is told must rise (I7).
/// </summary>
internal sealed class Screen(string name, Client client, IReadOnlyList<Uri> addresses, int host, TestTown town, History history) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Centre, DateOnly Date), (long Version, JsonElement Day)> _shown = new();
    private readonly ConcurrentDictionary<(string ChildId, DateOnly Date), (long Version, string? Plan)> _plans = new();
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

    /// <summary>A plan as this screen shows it; null where it shows none.</summary>
    public string? Shown(string childId, DateOnly date) => _plans.GetValueOrDefault((childId, date)).Plan;

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
            .WithUrl(new Uri(addresses[host % addresses.Count], CalendarHub.Path), o => o.Cookies = client.Cookies).Build();
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
            Hear(day, "centreId");
            Show(day);
        });
        hub.On<JsonElement>("plan", plan =>
        {
            Hear(plan, "childId");
            ShowPlan(plan);
        });
        hub.On<JsonElement>("plansTold", all => ShowNothingBelow(all.GetProperty("version").GetInt64()));
        await hub.StartAsync(_closing.Token);
        Connections++;

        // A period is at most six weeks.
        foreach (var day in await hub.InvokeAsync<List<JsonElement>>("Watch", Text(town.Dates[0]), Text(town.Dates[^1]), _closing.Token)) Show(day);
        var calendar = await client.ReadCalendarAsync(town);
        foreach (var plan in calendar.GetProperty("plans").EnumerateArray()) ShowPlan(plan);
        ShowNothingBelow(calendar.GetProperty("version").GetInt64());
        await closed.Task.WaitAsync(_closing.Token);

        void Hear(JsonElement what, string of)
        {
            var (key, version) = ($"{what.GetProperty(of)} {what.GetProperty("date")}", what.GetProperty("version").GetInt64());
            if (told.TryGetValue(key, out var last) && last >= version) history.Breach($"I7 {name} was told version {version} of {key} after {last}");
            told[key] = version;
            Told++;
        }
    }

    private void Show(JsonElement day)
    {
        var version = day.GetProperty("version").GetInt64();
        _shown.AddOrUpdate(
            (day.GetProperty("centreId").GetString()!, Booked.Day(day.GetProperty("date").GetString()!)),
            _ => (version, day), (_, shown) => version > shown.Version ? (version, day) : shown);
    }

    private void ShowPlan(JsonElement plan)
    {
        var version = plan.GetProperty("version").GetInt64();
        _plans.AddOrUpdate(
            (plan.GetProperty("childId").GetString()!, Booked.Day(plan.GetProperty("date").GetString()!)),
            _ => (version, Booked.Plan(plan)), (_, shown) => version > shown.Version ? (version, Booked.Plan(plan)) : shown);
    }

    /// <summary>All of the period was told or fetched at this version: what was not is none.</summary>
    private void ShowNothingBelow(long version)
    {
        foreach (var key in _plans.Keys)
            _plans.AddOrUpdate(key, _ => (version, null), (_, shown) => version > shown.Version ? (version, null) : shown);
    }

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
