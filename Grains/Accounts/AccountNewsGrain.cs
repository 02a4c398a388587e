using Mercredi.Durability;

namespace Mercredi.Accounts;

/// <summary>Memory alone: who subscribes again after a crash is told again.</summary>
internal sealed class AccountNewsGrain(TimeProvider clock, ILogger<AccountNewsGrain> logger) : Grain, IAccountNewsGrain
{
    private readonly Observers<IAccountObserver> _hosts = new(clock, logger);

    public Task Subscribe(IAccountObserver observer)
    {
        _hosts.Add(observer);
        return Task.CompletedTask;
    }

    public Task SessionsEnded(string login) => _hosts.TellAsync(host => host.SessionsEnded(login));
}
