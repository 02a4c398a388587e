using Mercredi.Families;
using Mercredi.Security;
using Microsoft.Extensions.Options;

namespace Mercredi.Accounts;

/// <summary>Judges a login and password: allowances first, then the account's lock, then the password, in the same time for logins that do not exist.</summary>
public sealed partial class SignInService(
    IGrainFactory grains,
    AccountFinder finder,
    KnownDevices devices,
    Passwords passwords,
    IOptions<SignInOptions> options,
    IOptions<RateLimitOptions> limits,
    TimeProvider clock,
    ILogger<SignInService> log)
{
    private readonly TokenBuckets _perAccount = new(clock, limits.Value.SignInPerAccountBurst, limits.Value.SignInPerAccountPerMinute);
    private readonly TokenBuckets _failuresPerAddress = new(clock, limits.Value.FailuresPerAddressBurst, limits.Value.FailuresPerAddressPerMinute);
    private readonly TokenBuckets _perAddress = new(clock, limits.Value.SignInPerAddressBurst, limits.Value.SignInPerAddressPerMinute);

    /// <summary>The one place where a sign-in by password is decided.</summary>
    /// <param name="typed">A login or an e-mail address. Adults who share an address are told apart by their passwords.</param>
    /// <param name="http">Where the request comes from: attempts from one address share an allowance, a browser that is known has its own.</param>
    public async Task<SignInOutcome> TryAsync(string typed, string password, HttpContext http, CancellationToken cancel)
    {
        if (!AccountKey.IsLogin(AccountKey.Normalize(typed)) && !(typed.Contains('@', StringComparison.Ordinal) && typed.Length <= AccountFinder.MaxTyped)) return SignInOutcome.Refused;
        if (_perAddress.Take(http.ClientAddress()) is { } wait)
        {
            Limited(LogRef.Of(typed));
            return SignInOutcome.Wait(wait);
        }

        var logins = await finder.FindAsync(typed);
        if (logins.Count == 0) logins = [AccountFinder.Nobody(typed)];
        var outcome = SignInOutcome.Refused;
        foreach (var login in logins)
        {
            var one = await TryOneAsync(login, password, http, cancel);
            if (one.Principal is not null) return one;
            if (one.RetryAfter is not null || one.IsArchived) outcome = one;
        }

        return outcome;
    }

    private async Task<SignInOutcome> TryOneAsync(string login, string password, HttpContext http, CancellationToken cancel)
    {
        var device = devices.Find(http.Request, login);
        if ((device is null ? _failuresPerAddress.Wait(http.ClientAddress()) : null) is { } calm)
        {
            Limited(LogRef.Of(login));
            return SignInOutcome.Wait(calm);
        }
        if (_perAccount.Take($"{login}\n{device}") is { } wait)
        {
            Limited(LogRef.Of(login));
            return SignInOutcome.Wait(wait);
        }

        var account = grains.Account(login);
        var attempt = await account.OpenSignIn(options.Value.Lockout, device);
        if (attempt.LockedUntil is { } until)
        {
            Locked(LogRef.Of(login));
            return SignInOutcome.Wait(until - clock.GetUtcNow());
        }

        bool? right = null;
        try
        {
            right = await passwords.CheckAsync(attempt.Account is not null, attempt.PasswordHash, password, cancel);
        }
        finally
        {
            await account.CloseSignIn(options.Value.Lockout, device, right);
        }

        switch (right)
        {
            case null:
                Busy();
                return SignInOutcome.Wait(TimeSpan.FromSeconds(5));
            case false:
                // Not before: a rush of right passwords from one town hall is no attack.
                if (device is null) _failuresPerAddress.Take(http.ClientAddress());
                Failed(LogRef.Of(login));
                return SignInOutcome.Refused;
            default:
                return await OpenAsync(attempt.Account!, passkeyAt: null);
        }
    }

    /// <summary>Takes from the address's allowance alone; null when there was one.</summary>
    public TimeSpan? TakeFromAddress(string address) => _perAddress.Take(address);

    /// <summary>The session of an account that proved itself by a passkey.</summary>
    public Task<SignInOutcome> SignedInByPasskeyAsync(Account account) => OpenAsync(account, clock.GetUtcNow());

    /// <summary>Only who proved to be of the family learns that it is archived.</summary>
    private async Task<SignInOutcome> OpenAsync(Account account, DateTimeOffset? passkeyAt)
    {
        if (account.Town.FamilyId is { } family && (await grains.Family(family).Get())?.Archive is not null)
        {
            Archived(LogRef.Of(account.Login));
            return SignInOutcome.Archived;
        }

        SignedIn(LogRef.Of(account.Login), account.Town.Role);
        return new SignInOutcome(SessionUser.Principal(account, AccountsFeature.Scheme, passkeyAt), account, null);
    }

    [LoggerMessage(LogLevel.Information, "Account {Account} signed in as {Role}.")]
    private partial void SignedIn(string account, AccountRole role);

    [LoggerMessage(LogLevel.Information, "Account {Account}: sign-in refused, its family is archived.")]
    private partial void Archived(string account);

    [LoggerMessage(LogLevel.Information, "Account {Account}: wrong login or password.")]
    private partial void Failed(string account);

    [LoggerMessage(LogLevel.Warning, "Account {Account}: sign-in refused, locked after too many wrong passwords.")]
    private partial void Locked(string account);

    [LoggerMessage(LogLevel.Warning, "Account {Account}: sign-in refused by the rate limit.")]
    private partial void Limited(string account);

    [LoggerMessage(LogLevel.Warning, "Sign-in refused: too many passwords wait to be hashed.")]
    private partial void Busy();
}
