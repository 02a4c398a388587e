using Mercredi.Journal;

namespace Mercredi.Accounts;

internal sealed partial class AccountGrain
{
    /// <summary>More browsers than this are counted anew.</summary>
    private const int MaxDevices = 50;

    private readonly Attempts _strangers = new();
    private readonly Dictionary<string, Attempts> _devices = [];

    public Task<SignInAttempt> OpenSignIn(LockoutPolicy policy, string? device)
    {
        if (device is null) _strangers.LockedUntil ??= _state.Decided.LockedUntil;
        return Task.FromResult(AttemptsOf(device).Open(policy, _clock.GetUtcNow()) is { } later
            ? new SignInAttempt(null, null, later)
            : new SignInAttempt(View(), _state.Committed.PasswordHash, null));
    }

    public async Task CloseSignIn(LockoutPolicy policy, string? device, bool? succeeded)
    {
        var attempts = AttemptsOf(device);
        if (!attempts.Close(policy, succeeded, _clock.GetUtcNow()) || _state.Decided.Town is null) return;
        var row = Row(
            JournalKind.LockedOut, after: new { Until = attempts.LockedUntil, Failures = policy.MaxFailures, KnownBrowser = device is not null });
        await _state.CommitAsync(device is null ? _state.Decided with { LockedUntil = attempts.LockedUntil } : _state.Decided, row);
    }

    public Task OpenSession(string session, string by) => _state.Decided.Town is null
        ? Task.CompletedTask
        : _state.CommitAsync(_state.Decided, Row(JournalKind.SignedIn, after: new { By = by }, operation: session));

    public Task OpenLastingSession(LastingSession session, string by) => _state.Decided.Town is null
        ? Task.CompletedTask
        : _state.CommitAsync(
            AccountRules.OpenLasting(_state.Decided, session, _clock.GetUtcNow()), Row(JournalKind.SignedIn, after: new { By = by, session.Until }, operation: session.Id));

    public Task UseSession(string session) =>
        AccountRules.UseSession(_state.Decided, session, _clock.GetUtcNow()) is { } next ? _state.CommitAsync(next) : Task.CompletedTask;

    // A new password is known to its owner alone: whoever failed before guessed at another.
    private void Forgive()
    {
        _strangers.Forgive();
        _devices.Clear();
    }

    private Attempts AttemptsOf(string? device)
    {
        if (device is null) return _strangers;
        if (_devices.TryGetValue(device, out var known)) return known;
        if (_devices.Count >= MaxDevices) _devices.Clear();
        return _devices[device] = new Attempts();
    }
}
