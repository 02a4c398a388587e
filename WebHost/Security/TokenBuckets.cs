using System.Collections.Concurrent;

namespace Mercredi.Security;

/// <summary>An allowance per key (an account, an address, a session) that refills steadily, by the injected clock.</summary>
/// <param name="clock">The server's clock.</param>
/// <param name="burst">Requests at once, at least 1.</param>
/// <param name="perMinute">Requests per minute after that, above 0.</param>
public sealed class TokenBuckets(TimeProvider clock, int burst, double perMinute)
{
    /// <summary>Full _buckets are forgotten when there are this many: a stranger's made-up keys cannot fill the memory.</summary>
    private const int SweepAt = 10_000;

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new();

    /// <summary>Takes one; null when there was one, otherwise how long until there is.</summary>
    public TimeSpan? Take(string key)
    {
        if (_buckets.Count >= SweepAt) Sweep();
        var bucket = _buckets.GetOrAdd(key, _ => new Bucket(burst, clock.GetTimestamp()));
        lock (bucket)
        {
            Refill(bucket);
            if (bucket.Tokens < 1) return TimeSpan.FromMinutes((1 - bucket.Tokens) / perMinute);
            bucket.Tokens--;
            return null;
        }
    }

    private void Refill(Bucket bucket)
    {
        var now = clock.GetTimestamp();
        bucket.Tokens = Math.Min(burst, bucket.Tokens + (clock.GetElapsedTime(bucket.At, now).TotalMinutes * perMinute));
        bucket.At = now;
    }

    private void Sweep()
    {
        foreach (var (key, bucket) in _buckets)
        {
            lock (bucket)
            {
                Refill(bucket);
                if (bucket.Tokens >= burst) _buckets.TryRemove(key, out _);
            }
        }
    }

    private sealed class Bucket(double tokens, long at)
    {
        public double Tokens { get; set; } = tokens;

        public long At { get; set; } = at;
    }
}
