using System.Collections.Concurrent;

namespace Mercredi.Security;

/// <summary>An allowance per key (an account, an address, a session) that refills steadily, by the injected clock.</summary>
/// <param name="clock">The server's clock.</param>
/// <param name="burst">Requests at once, at least 1.</param>
/// <param name="perMinute">Requests per minute after that, above 0.</param>
public sealed class TokenBuckets(TimeProvider clock, int burst, double perMinute)
{
    /// <summary>Full buckets are forgotten each time so many were made: a stranger's made-up keys cannot fill the memory.</summary>
    private const int SweepAt = 10_000;

    private readonly ConcurrentDictionary<string, Bucket> _buckets = new();

    // Counted here: the dictionary's own count takes all its locks, and this is asked with every request.
    private int _made;

    /// <summary>Takes one; null when there was one, otherwise how long until there is.</summary>
    public TimeSpan? Take(string key)
    {
        if (Volatile.Read(ref _made) >= SweepAt && Interlocked.Exchange(ref _made, 0) >= SweepAt) Sweep();
        var bucket = _buckets.TryGetValue(key, out var known) ? known : _buckets.GetOrAdd(key, _ => Make());
        lock (bucket)
        {
            Refill(bucket);
            if (bucket.Tokens < 1) return TimeSpan.FromMinutes((1 - bucket.Tokens) / perMinute);
            bucket.Tokens--;
            return null;
        }
    }

    /// <summary>Takes nothing; null when there is one, otherwise how long until there is.</summary>
    public TimeSpan? Wait(string key)
    {
        if (!_buckets.TryGetValue(key, out var bucket)) return null;
        lock (bucket)
        {
            Refill(bucket);
            return bucket.Tokens < 1 ? TimeSpan.FromMinutes((1 - bucket.Tokens) / perMinute) : null;
        }
    }

    private Bucket Make()
    {
        Interlocked.Increment(ref _made);
        return new Bucket(burst, clock.GetTimestamp());
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
