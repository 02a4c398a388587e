namespace Mercredi.Accounts;

public sealed partial class AccountGrain
{
    private int failures;
    private int open;
    private DateTimeOffset? lockedUntil;

    public Task<SignInAttempt> OpenSignIn(LockoutPolicy policy)
    {
        var now = clock.GetUtcNow();
        var locked = lockedUntil ?? store.State.LockedUntil;
        if (locked > now) return Task.FromResult(new SignInAttempt(null, null, locked));

        // As many open attempts as failures left: the rest come back in a moment instead of guessing in parallel.
        if (failures + open >= policy.MaxFailures) return Task.FromResult(new SignInAttempt(null, null, now.AddSeconds(1)));

        open++;
        return Task.FromResult(new SignInAttempt(View(), store.State.PasswordHash, null));
    }

    public async Task CloseSignIn(LockoutPolicy policy, bool? succeeded)
    {
        open = Math.Max(0, open - 1);
        failures = succeeded switch { true => 0, false => failures + 1, null => failures };
        if (failures < policy.MaxFailures) return;

        failures = 0;
        lockedUntil = clock.GetUtcNow() + policy.Duration;
        if (store.State.Town is not null) await Write(store.State with { LockedUntil = lockedUntil });
    }
}
