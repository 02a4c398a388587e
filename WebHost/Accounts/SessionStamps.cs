using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Mercredi.Accounts;

/// <summary>What this host knows of each account's security stamp: asked again after a while, forgotten at once when this host changes it.</summary>
public sealed class SessionStamps(IGrainFactory grains, IOptions<SignInOptions> options, TimeProvider clock)
{
    private const int ForgetAllAt = 50_000;

    private readonly ConcurrentDictionary<string, (string? Stamp, long At)> _known = new(StringComparer.Ordinal);

    /// <summary>Whether a session of that account which carries <paramref name="stamp"/> still stands.</summary>
    public async ValueTask<bool> IsCurrentAsync(string login, string? stamp)
    {
        if (!_known.TryGetValue(login, out var entry) || clock.GetElapsedTime(entry.At) >= options.Value.RevalidateAfter)
        {
            if (_known.Count >= ForgetAllAt) _known.Clear();
            entry = ((await grains.Account(login).Get())?.SecurityStamp, clock.GetTimestamp());
            _known[login] = entry;
        }
        return entry.Stamp is { } current && current == stamp;
    }

    public void Forget(string login) => _known.TryRemove(login, out _);
}
