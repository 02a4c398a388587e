using System.Collections.Concurrent;
using Mercredi.Api;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Live;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Mercredi.Tests;

/// <summary>One open page: what the hub told it, in the order it came.</summary>
public sealed class LiveScreen : IAsyncDisposable
{
    private static readonly TimeSpan TooLong = TimeSpan.FromMinutes(1);

    private readonly HubConnection _hub;
    private readonly ConcurrentQueue<CentreDayJson> _days = new();
    private readonly ConcurrentQueue<DayPlanJson> _plans = new();
    private readonly ConcurrentQueue<PlansToldJson> _periods = new();
    private readonly TaskCompletionSource _closed = New();
    private volatile TaskCompletionSource _news = New();

    private LiveScreen(HubConnection hub)
    {
        _hub = hub;
        hub.On<CentreDayJson>("centreDay", day => Told(_days, day));
        hub.On<DayPlanJson>("plan", plan => Told(_plans, plan));
        hub.On<PlansToldJson>("plansTold", told => Told(_periods, told));
        hub.Closed += _ =>
        {
            _closed.SetResult();
            return Task.CompletedTask;
        };
    }

    public IReadOnlyCollection<CentreDayJson> Days => _days;

    public IReadOnlyCollection<DayPlanJson> Plans => _plans;

    public bool IsOpen => _hub.State == HubConnectionState.Connected;

    public static async Task<LiveScreen> OpenAsync(WebVisitor visitor)
    {
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(visitor.Address, CalendarHub.Path), o => o.Cookies = visitor.Cookies)
            .AddJsonProtocol(o => ApiJson.Configure(o.PayloadSerializerOptions))
            .Build();
        var screen = new LiveScreen(hub);
        await hub.StartAsync();
        return screen;
    }

    public Task<List<CentreDayJson>> WatchDatesAsync(params string[] dates) => _hub.InvokeAsync<List<CentreDayJson>>("WatchDates", dates);

    public Task<List<CentreDayJson>> WatchAsync(string from, string to) => _hub.InvokeAsync<List<CentreDayJson>>("Watch", from, to);

    public Task<List<CentreDayJson>> WatchCentresAsync(CentreId[] centres, string from, string to) =>
        _hub.InvokeAsync<List<CentreDayJson>>("WatchCentres", centres, from, to);

    public Task ActiveAsync() => _hub.InvokeAsync("Active");

    /// <summary>Waits until the hub has told of such a day.</summary>
    public Task<CentreDayJson> DayAsync(Func<CentreDayJson, bool> wanted) => WaitAsync(_days, wanted);

    /// <summary>Waits until the hub has told of such a plan.</summary>
    public Task<DayPlanJson> PlanAsync(Func<DayPlanJson, bool> wanted) => WaitAsync(_plans, wanted);

    /// <summary>Waits until the hub has said up to which version all plans of a period are told.</summary>
    public Task<PlansToldJson> PlansToldAsync(Func<PlansToldJson, bool> wanted) => WaitAsync(_periods, wanted);

    /// <summary>Waits until the server has closed the connection.</summary>
    public Task ClosedAsync() => _closed.Task.WaitAsync(TooLong);

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Told<T>(ConcurrentQueue<T> queue, T item)
    {
        queue.Enqueue(item);
        Interlocked.Exchange(ref _news, New()).SetResult();
    }

    private async Task<T> WaitAsync<T>(ConcurrentQueue<T> queue, Func<T, bool> wanted)
    {
        while (true)
        {
            var news = _news.Task;
            if (queue.LastOrDefault(wanted) is { } found) return found;
            await news.WaitAsync(TooLong);
        }
    }
}
