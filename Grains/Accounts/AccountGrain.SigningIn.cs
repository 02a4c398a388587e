namespace Mercredi.Accounts;

public sealed partial class AccountGrain
{
    private int _failures;
    private int _open;
    private DateTimeOffset? _lockedUntil;

    public Task<SignInAttempt> OpenSignIn(LockoutPolicy policy)
    {
        var now = _clock.GetUtcNow();
        var locked = _lockedUntil ?? _state.Decided.LockedUntil;
        if (locked > now) return Task.FromResult(new SignInAttempt(null, null, locked));

        // As many open attempts as failures left: the rest come back in a moment instead of guessing in parallel.
        if (_failures + _open >= policy.MaxFailures) return Task.FromResult(new SignInAttempt(null, null, now.AddSeconds(1)));

        _open++;
        return Task.FromResult(new SignInAttempt(View(), _state.Committed.PasswordHash, null));
    }

    public async Task CloseSignIn(LockoutPolicy policy, bool? succeeded)
    {
        _open = Math.Max(0, _open - 1);
        _failures = succeeded switch { true => 0, false => _failures + 1, null => _failures };
        if (_failures < policy.MaxFailures) return;

        _failures = 0;
        _lockedUntil = _clock.GetUtcNow() + policy.Duration;
        if (_state.Decided.Town is not null) await _state.CommitAsync(_state.Decided with { LockedUntil = _lockedUntil });
    }
}
