using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Mercredi.Accounts;

/// <summary>What this host knows of each account's sessions: asked again after a while, forgotten at once when any host ends one.</summary>
public sealed class SessionStamps(IGrainFactory grains, IOptions<SignInOptions> options, TimeProvider clock)
{
    private const int ForgetAllAt = 50_000;

    private static readonly TimeSpan UsedToTheHour = TimeSpan.FromHours(1);

    private int _forgotten;

    private readonly ConcurrentDictionary<string, (Account? Account, long At)> _known = new(StringComparer.Ordinal);

    /// <summary>Whether a session of that account still stands: it carries the present <paramref name="stamp"/> and was not ended by its own id.</summary>
    public async ValueTask<bool> IsCurrentAsync(string login, string? stamp, string? session)
    {
        login = AccountKey.Normalize(login);
        if (!_known.TryGetValue(login, out var entry) || clock.GetElapsedTime(entry.At) >= options.Value.RevalidateAfter)
        {
            if (_known.Count >= ForgetAllAt) _known.Clear();
            // Before the question: what ends meanwhile must not be taken for known.
            var (asked, round) = (clock.GetTimestamp(), Volatile.Read(ref _forgotten));
            entry = (await grains.Account(login).Get(), asked);
            if (round == Volatile.Read(ref _forgotten)) _known[login] = entry;
            // Told now and then, and waited for by nobody.
            if (entry.Account?.Lasting.FirstOrDefault(l => l.Id == session) is { } lasting && clock.GetUtcNow() - lasting.UsedAt >= UsedToTheHour) grains.Account(login).UseSession(lasting.Id).Ignore();
        }

        return entry.Account is { } account && account.SecurityStamp == stamp && (session is null || !account.EndedSessions.Contains(session));
    }

    public void Forget(string login)
    {
        Interlocked.Increment(ref _forgotten);
        _known.TryRemove(AccountKey.Normalize(login), out _);
    }
}
