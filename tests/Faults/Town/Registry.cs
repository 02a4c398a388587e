using System.Collections.Concurrent;
using Mercredi.Durability;
using Mercredi.Families;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mercredi.Tests.Faults;

/// <summary>The town's registry: it finds out again and again that children of some families were born on another day, and asks until that is taken in.</summary>
internal sealed class Registry : IAsyncDisposable
{
    private const int Households = 3;

    private static readonly TimeSpan Thinks = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan GivesUp = TimeSpan.FromMinutes(3);

    private readonly ConcurrentDictionary<string, DateOnly> _births = new();
    private readonly IHost _client;
    private readonly TestTown _town;
    private readonly History _history;
    private readonly Random _random;

    private Registry(IHost client, TestTown town, History history, Random random) => (_client, _town, _history, _random) = (client, town, history, random);

    /// <summary>The birth date that was brought last, and answered, of each child that has another one now and then.</summary>
    public IReadOnlyDictionary<string, DateOnly> Births => _births;

    /// <summary>How often one was brought and answered.</summary>
    public int Brought { get; private set; }

    public IReadOnlySet<string> Corrected => _town.Households.Take(Households).SelectMany(f => f.Children).Select(c => c.Id.Value).ToHashSet();

    public static async Task<Registry> OpenAsync(string connection, TestTown town, History history, Random random) =>
        new(await TestTown.ConnectAsync(connection), town, history, random);

    public async Task LiveAsync(CancellationToken stop)
    {
        using var pause = new PeriodicTimer(Thinks);
        while (!stop.IsCancellationRequested)
        {
            await pause.WaitForNextTickAsync(CancellationToken.None);
            var family = _town.Households[_random.Next(Households)];
            await BringAsync(family with { Children = [.. family.Children.Select(c => c with { BirthDate = AnyOf(c.BirthDate) })] });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _client.StopAsync();
        _client.Dispose();
    }

    /// <summary>As it was, under six on every date, or six in the midst of them.</summary>
    private DateOnly AnyOf(DateOnly born) => _random.Next(3) switch
    {
        0 => born,
        1 => _town.Dates[^1].AddYears(-5),
        _ => _town.Dates[_town.Dates.Count / 2].AddYears(-6),
    };

    private async Task BringAsync(Family family)
    {
        var begun = TimeProvider.System.GetTimestamp();
        using var patience = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        _history.Asked();
        while (true)
        {
            try
            {
                await _client.Services.GetRequiredService<IGrainFactory>().Family(family.Id).Import(family);
                foreach (var child in family.Children) _births[child.Id.Value] = child.BirthDate;
                Brought++;
                return;
            }
            catch (Exception e) when (UnknownOutcome.Is(e))
            {
                if (TimeProvider.System.GetElapsedTime(begun) > GivesUp) throw new TimeoutException($"A birth date was not taken in for {GivesUp}: {e.Message}", e);
            }

            await patience.WaitForNextTickAsync();
        }
    }
}
