using Microsoft.AspNetCore.Identity;

namespace Mercredi.Accounts;

/// <summary>Shows accounts to ASP.NET Core Identity's passkey handler; only what that reads is there.</summary>
public sealed class PasskeyUsers(IGrainFactory grains) : IUserPasskeyStore<Account>
{
    public async Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        await grains.Account(user.Login).PutPasskey(Kept(passkey));

    /// <summary>False when the account has as many as it may.</summary>
    public Task<bool> TryAddAsync(Account account, UserPasskeyInfo passkey) => grains.Account(account.Login).PutPasskey(Kept(passkey));

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await grains.Account(user.Login).GetPasskeys()).Select(Info)];

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await GetPasskeysAsync(user, cancellationToken)).FirstOrDefault(p => p.CredentialId.AsSpan().SequenceEqual(credentialId));

    // Passkeys are found through their owner, whom the authenticator names, never by their id alone: there is nothing to take over.
    public Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => Task.FromResult<Account?>(null);

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        grains.Account(user.Login).RemovePasskey([.. credentialId]);

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        AccountKey.IsLogin(userId) ? await grains.Account(userId).Get() : null;

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => FindByIdAsync(normalizedUserName, cancellationToken);

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Login);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Login);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => GetUserNameAsync(user, cancellationToken);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw Elsewhere();

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => throw Elsewhere();

    public Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) => throw Elsewhere();

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => throw Elsewhere();

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw Elsewhere();

    public void Dispose()
    {
    }

    private static NotSupportedException Elsewhere() => new("Accounts change through their grain.");

    private static Passkey Kept(UserPasskeyInfo p) => new(
        [.. p.CredentialId], [.. p.PublicKey], p.Name, p.CreatedAt, p.SignCount, [.. p.Transports ?? []],
        p.IsUserVerified, p.IsBackupEligible, p.IsBackedUp, [.. p.AttestationObject], [.. p.ClientDataJson]);

    private static UserPasskeyInfo Info(Passkey p) => new(
        [.. p.CredentialId], [.. p.PublicKey], p.CreatedAt, p.SignCount, [.. p.Transports],
        p.IsUserVerified, p.IsBackupEligible, p.IsBackedUp, [.. p.AttestationObject], [.. p.ClientDataJson])
    { Name = p.Name };
}
