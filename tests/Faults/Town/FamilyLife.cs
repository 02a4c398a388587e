using System.Net;
using System.Text.Json;

namespace Mercredi.Tests.Faults;

/// <summary>A family that chooses, saves, moves, cancels and applies week patterns, as its random numbers say.</summary>
internal sealed class FamilyLife(Client client, Client staff, Home home, TestTown town, Crowd crowd, History history, Random random)
{
    private static readonly string[][] Selections = [[], ["MAT"], ["APM"], ["MAT", "REP"], ["REP", "APM"], ["MAT", "REP", "APM"], ["REP"], ["MAT", "APM"]];
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Thinks = TimeSpan.FromMilliseconds(60);

    /// <summary>Lives until it is told to stop.</summary>
    public async Task LiveAsync(CancellationToken stop)
    {
        using var pause = new PeriodicTimer(Thinks);
        while (!stop.IsCancellationRequested)
        {
            await pause.WaitForNextTickAsync(CancellationToken.None);
            switch (random.Next(21))
            {
                case < 18 when crowd.Mood == Mood.Choosing: await ChooseAsync(Any(home.Children), Any(town.Dates), Any(town.Centres), Any(Selections[..6])); break;
                case < 18 when crowd.Mood == Mood.Saving: await SaveAsync(); break;
                case < 12: await ChooseAsync(); break;
                case < 13: await GiveUpAsync(); break;
                case < 18: await SaveAsync(); break;
                case < 20: await ApplyPatternAsync(); break;
                default: await ReadAsync(); break;
            }
        }
    }

    /// <summary>Chooses one centre for every child and date: a move wherever another centre is booked.</summary>
    public async Task ChooseEverywhereAsync(string centre)
    {
        foreach (var child in home.Children)
            foreach (var date in town.Dates) await ChooseAsync(child, date, centre, ["MAT"]);
    }

    private Task ChooseAsync() => ChooseAsync(Any(home.Children), Any(town.Dates), Any(town.Centres), Any(Selections));

    private async Task ChooseAsync(string child, DateOnly date, string centre, string[] activities)
    {
        var (status, _) = await client.AskAsync(HttpMethod.Put, $"/api/plans/{child}/{date:yyyy-MM-dd}", new { centreId = centre, activities });
        Expect(status, "a choice", HttpStatusCode.OK, HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity);
    }

    private async Task GiveUpAsync()
    {
        var (status, _) = await client.AskAsync(HttpMethod.Delete, $"/api/plans/{Any(home.Children)}/{Any(town.Dates):yyyy-MM-dd}");
        Expect(status, "giving up", HttpStatusCode.NoContent);
    }

    public Task SaveAsync() => ChangeAsync("/api/plans/save", new { operationId = Operation() });

    private Task ApplyPatternAsync() => ChangeAsync("/api/week-patterns/apply", new
    {
        operationId = Operation(), mode = random.Next(2) == 0 ? "book" : "cancel", from = town.Dates[0], to = town.Dates[^1], every = random.Next(1, 4),
        slots = new[] { new { childId = Any(home.Children), weekday = "wednesday", centreId = Any(town.Centres), activities = Any(Selections[1..6]) } },
    });

    /// <summary>Asks for an operation, now and then twice: the same operation has one answer. Who had to wait for it may change their mind.</summary>
    private async Task ChangeAsync(string address, object operation)
    {
        var asked = TimeProvider.System.GetUtcNow();
        var unknown = client.Unknown;
        var (status, recap) = await client.AskAsync(HttpMethod.Post, address, operation);
        if (!Expect(status, address, HttpStatusCode.OK)) return;
        Record(recap, asked);
        if (random.Next(4) == 0)
        {
            var (_, again) = await client.AskAsync(HttpMethod.Post, address, operation);
            if (!JsonElement.DeepEquals(recap, again)) history.Breach($"I5 {home.Login} was answered {recap} and, to the same operation, {again}");
        }

        if (client.Unknown > unknown && random.Next(2) == 0) await CancelAsync(recap);
    }

    /// <summary>Gives back what was just won.</summary>
    private async Task CancelAsync(JsonElement recap)
    {
        foreach (var line in recap.GetProperty("lines").EnumerateArray().Where(l => l.GetProperty("outcome").GetString() is "confirmed" or "moved"))
            await ChooseAsync(line.GetProperty("childId").GetString()!, Booked.Day(line.GetProperty("date").GetString()!), line.GetProperty("centreId").GetString()!, []);
        await SaveAsync();
    }

    /// <summary>The calendar and the lists of the centres show what was answered.</summary>
    private async Task ReadAsync()
    {
        await ReadAsync("I5", client.ReadPlansAsync);
        await ReadAsync("I2", town => staff.ReadListsAsync(town, history));
    }

    /// <summary>A silo that was frozen may show what it knows until it hears that it was given up: that is excused for a while.</summary>
    private async Task ReadAsync(string invariant, Func<TestTown, Task<List<Booked>>> read)
    {
        var begun = TimeProvider.System.GetTimestamp();
        using var patience = new PeriodicTimer(TimeSpan.FromSeconds(1));
        history.Asked();
        while (history.Contradiction(home, await read(town)) is { } contradiction)
        {
            if (TimeProvider.System.GetElapsedTime(begun) > Late)
            {
                history.Breach($"{invariant} {home.Login} {contradiction}");
                return;
            }

            await patience.WaitForNextTickAsync();
        }
    }

    private void Record(JsonElement recap, DateTimeOffset asked)
    {
        foreach (var line in recap.GetProperty("lines").EnumerateArray())
        {
            var reason = line.TryGetProperty("reason", out var r) ? r.GetString() : null;
            history.Record(Booked.Read(line, line.GetProperty("childId").GetString()!), line.GetProperty("outcome").GetString()!, reason, asked);
        }
    }

    private bool Expect(HttpStatusCode status, string what, params HttpStatusCode[] expected)
    {
        history.Asked();
        if (expected.Contains(status)) return true;
        history.Breach($"{home.Login} was answered {(int)status} to {what}");
        return false;
    }

    private Guid Operation()
    {
        var bytes = new byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    private T Any<T>(IReadOnlyList<T> list) => list[random.Next(list.Count)];
}
