namespace Mercredi.Accounts;

/// <summary>Attempts to sign in that share an allowance of wrong passwords: those of all strangers, or those of one known browser.</summary>
internal sealed class Attempts
{
    private int _failures;
    private int _open;

    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Opens an attempt, or says until when there is none.</summary>
    public DateTimeOffset? Open(LockoutPolicy policy, DateTimeOffset now)
    {
        if (LockedUntil > now) return LockedUntil;
        // As many open attempts as failures left: the rest come back in a moment instead of guessing in parallel.
        if (_failures + _open >= policy.MaxFailures) return now.AddSeconds(1);
        _open++;
        return null;
    }

    /// <summary>Whether this failure locks.</summary>
    public bool Close(LockoutPolicy policy, bool? succeeded, DateTimeOffset now)
    {
        _open = Math.Max(0, _open - 1);
        _failures = succeeded switch { true => 0, false => _failures + 1, null => _failures };
        if (_failures < policy.MaxFailures) return false;
        (_failures, LockedUntil) = (0, now + policy.Duration);
        return true;
    }

    public void Forgive() => (_failures, LockedUntil) = (0, null);
}
