using Mercredi.Security;
using Microsoft.Extensions.Options;

namespace Mercredi.Accounts;

/// <summary>Judges a login and password: allowances first, then the account's lock, then the password, in the same time for logins that do not exist.</summary>
public sealed partial class SignInService(
    IGrainFactory grains,
    Passwords passwords,
    IOptions<SignInOptions> options,
    IOptions<RateLimitOptions> limits,
    TimeProvider clock,
    ILogger<SignInService> log)
{
    private readonly TokenBuckets _perAccount = new(clock, limits.Value.SignInPerAccountBurst, limits.Value.SignInPerAccountPerMinute);
    private readonly TokenBuckets _perAddress = new(clock, limits.Value.SignInPerAddressBurst, limits.Value.SignInPerAddressPerMinute);

    /// <param name="address">Where the request comes from; attempts from one address share an allowance.</param>
    public async Task<SignInOutcome> TryAsync(string login, string password, string address, CancellationToken cancel)
    {
        login = AccountKey.Normalize(login);
        if (!AccountKey.IsLogin(login)) return SignInOutcome.Refused;
        if ((_perAddress.Take(address) ?? _perAccount.Take(login)) is { } wait)
        {
            Limited(LogRef.Of(login));
            return SignInOutcome.Wait(wait);
        }

        var account = grains.Account(login);
        var attempt = await account.OpenSignIn(options.Value.Lockout);
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
            await account.CloseSignIn(options.Value.Lockout, right);
        }

        switch (right)
        {
            case null:
                Busy();
                return SignInOutcome.Wait(TimeSpan.FromSeconds(5));
            case false:
                Failed(LogRef.Of(login));
                return SignInOutcome.Refused;
            default:
                SignedIn(LogRef.Of(login), attempt.Account!.Town.Role);
                return new SignInOutcome(SessionUser.Principal(attempt.Account, AccountsFeature.Scheme), attempt.Account, null);
        }
    }

    /// <summary>Takes from the address's allowance alone; null when there was one.</summary>
    public TimeSpan? TakeFromAddress(string address) => _perAddress.Take(address);

    /// <summary>The session of an account that proved itself by a passkey.</summary>
    public SignInOutcome SignedInByPasskey(Account account)
    {
        SignedIn(LogRef.Of(account.Login), account.Town.Role);
        return new SignInOutcome(SessionUser.Principal(account, AccountsFeature.Scheme), account, null);
    }

    [LoggerMessage(LogLevel.Information, "Account {Account} signed in as {Role}.")]
    private partial void SignedIn(string account, AccountRole role);

    [LoggerMessage(LogLevel.Information, "Account {Account}: wrong login or password.")]
    private partial void Failed(string account);

    [LoggerMessage(LogLevel.Warning, "Account {Account}: sign-in refused, locked after too many wrong passwords.")]
    private partial void Locked(string account);

    [LoggerMessage(LogLevel.Warning, "Account {Account}: sign-in refused by the rate limit.")]
    private partial void Limited(string account);

    [LoggerMessage(LogLevel.Warning, "Sign-in refused: too many passwords wait to be hashed.")]
    private partial void Busy();
}
