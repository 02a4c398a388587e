namespace Mercredi.Tests.SaveProtocol;

/// <summary>Walks through every reachable world, nearest first, so that a breach is told by a shortest way to it.</summary>
internal sealed class Explorer(Protocol protocol)
{
    private readonly HashSet<UInt128> _seen = [];
    private readonly List<(int From, string Step)> _ways = [];

    /// <summary>Worlds reached.</summary>
    public int Worlds => _ways.Count;

    /// <summary>The first breach with the steps to it, or null when the invariants hold everywhere.</summary>
    public string? FindBreach(World start)
    {
        var next = new Queue<(World World, int Way)>();
        Reach(start, -1, "the start");
        while (next.TryDequeue(out var here))
        {
            var isEnd = true;
            foreach (var (step, world) in protocol.Next(here.World))
            {
                isEnd = false;
                if (Reach(world, here.Way, step) is { } breach) return breach;
            }

            if (isEnd && here.World.Families.Any(f => f.Parent.Operation is not null)) return Tell("A parent waits for ever", here.Way);
        }

        return null;

        string? Reach(World world, int from, string step)
        {
            if (!_seen.Add(Fingerprint.Of(world))) return null;
            _ways.Add((from, step));
            next.Enqueue((world, _ways.Count - 1));
            return Invariants.Breach(world) is { } breach ? Tell(breach, _ways.Count - 1) : null;
        }
    }

    private string Tell(string breach, int way)
    {
        var steps = new Stack<string>();
        for (; way > 0; way = _ways[way].From) steps.Push(_ways[way].Step);
        return $"{breach}, after: {string.Join("; ", steps)}";
    }
}
