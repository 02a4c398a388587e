using Orleans.Concurrency;

namespace Mercredi.Accounts;

/// <summary>Tells every web host at once when sessions of an account end. One per town; it keeps nothing, and what it cannot tell is noticed when hosts ask the account again.</summary>
[Alias("IAccountNewsGrain")]
public interface IAccountNewsGrain : IGrainWithStringKey
{
    /// <summary>Has <paramref name="observer"/> told, for the lease; repeat well inside it.</summary>
    [AlwaysInterleave, Alias("Subscribe")]
    Task Subscribe(IAccountObserver observer);

    /// <summary>Some or all sessions of the account have ended; returns when the hosts have been sent word.</summary>
    [AlwaysInterleave, Alias("SessionsEnded")]
    Task SessionsEnded(string login);
}

/// <summary>One per web host.</summary>
[Alias("IAccountObserver")]
public interface IAccountObserver : IGrainObserver
{
    /// <summary>What the host knows of the account's sessions is no longer so.</summary>
    [Alias("SessionsEnded")]
    Task SessionsEnded(string login);
}

/// <summary><c>account-news/town</c>.</summary>
public static class AccountNewsKey
{
    public static IAccountNewsGrain AccountNews(this IGrainFactory grains) => grains.GetGrain<IAccountNewsGrain>("account-news/town");
}
