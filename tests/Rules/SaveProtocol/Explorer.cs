namespace Mercredi.Tests.SaveProtocol;

/// <summary>Walks through every reachable world, nearest first, so that a breach is told by a shortest way to it.</summary>
/// <param name="next">Every world that one step leads to, with the step's name.</param>
/// <param name="fingerprint">Two worlds that can go on alike have the same.</param>
/// <param name="breach">What must hold in every world, and does not.</param>
/// <param name="atEnd">What must hold where nothing can happen any more, and does not.</param>
internal sealed class Explorer<TWorld>(
    Func<TWorld, IEnumerable<(string Step, TWorld World)>> next, Func<TWorld, UInt128> fingerprint, Func<TWorld, string?> breach, Func<TWorld, string?> atEnd)
{
    private readonly HashSet<UInt128> _seen = [];
    private readonly List<(int From, string Step)> _ways = [];

    /// <summary>Worlds reached.</summary>
    public int Worlds => _ways.Count;

    /// <summary>The first breach with the steps to it, or null when the invariants hold everywhere.</summary>
    public string? FindBreach(TWorld start)
    {
        var reached = new Queue<(TWorld World, int Way)>();
        Reach(start, -1, "the start");
        while (reached.TryDequeue(out var here))
        {
            var isEnd = true;
            foreach (var (step, world) in next(here.World))
            {
                isEnd = false;
                if (Reach(world, here.Way, step) is { } found) return found;
            }

            if (isEnd && atEnd(here.World) is { } unfinished) return Tell(unfinished, here.Way);
        }

        return null;

        string? Reach(TWorld world, int from, string step)
        {
            if (!_seen.Add(fingerprint(world))) return null;
            _ways.Add((from, step));
            reached.Enqueue((world, _ways.Count - 1));
            return breach(world) is { } found ? Tell(found, _ways.Count - 1) : null;
        }
    }

    private string Tell(string what, int way)
    {
        var steps = new Stack<string>();
        for (; way > 0; way = _ways[way].From) steps.Push(_ways[way].Step);
        return $"{what}, after: {string.Join("; ", steps)}";
    }
}
