using Orleans.Concurrency;

namespace Mercredi.Mail;

/// <summary>Keeps the key by which push services know the town (VAPID, RFC 8292), under the web hosts' own key. One per town.</summary>
[Alias("IPushKeyGrain")]
public interface IPushKeyGrain : IGrainWithStringKey
{
    /// <summary>Null before the first host has made one.</summary>
    [AlwaysInterleave, Alias("Get")]
    Task<string?> Get();

    /// <summary>Keeps the key, durably, where <paramref name="known"/> is what is kept: the key that is kept then, which may be another host's.</summary>
    [Alias("Keep")]
    Task<string> Keep(string key, string? known);
}

/// <summary><c>push-key/town</c>.</summary>
public static class PushKeyKey
{
    public static IPushKeyGrain PushKey(this IGrainFactory grains) => grains.GetGrain<IPushKeyGrain>("push-key/town");
}
