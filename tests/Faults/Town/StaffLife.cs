namespace Mercredi.Tests.Faults;

/// <summary>Staff who close and open slots, never above <see cref="Places"/>: holds lose their places, moves are refused.</summary>
internal sealed class StaffLife(Client client, TestTown town, Crowd crowd, Random random)
{
    public const int Places = 4;

    private static readonly TimeSpan Thinks = TimeSpan.FromMilliseconds(300);

    /// <summary>Gives every slot the same few places.</summary>
    public async Task OpenAsync()
    {
        foreach (var centre in town.Centres) await SetAsync(centre, Places);
    }

    /// <summary>Gives every slot of a centre the same number of places.</summary>
    public async Task SetAsync(string centre, int places)
    {
        foreach (var date in town.Dates)
            foreach (var activity in TestTown.Activities) await SetAsync(centre, date, activity, places);
    }

    public async Task LiveAsync(CancellationToken stop)
    {
        using var pause = new PeriodicTimer(Thinks);
        while (!stop.IsCancellationRequested)
        {
            await pause.WaitForNextTickAsync(CancellationToken.None);
            if (crowd.Mood == Mood.Choosing) await OpenAsync();
            else await SetAsync(
                town.Centres[random.Next(town.Centres.Count)], town.Dates[random.Next(town.Dates.Count)], TestTown.Activities[random.Next(3)],
                random.Next(3) == 0 ? 0 : random.Next(1, Places + 1));
        }
    }

    private async Task SetAsync(string centre, DateOnly date, string activity, int capacity)
    {
        var (status, _) = await client.AskAsync(
            HttpMethod.Put, $"/api/staff/centre-days/{centre}/{date:yyyy-MM-dd}/capacity", new { activityId = activity, ageBand = "6plus", capacity, reason = "essai" });
        Assert.Equal(System.Net.HttpStatusCode.OK, status);
    }
}
