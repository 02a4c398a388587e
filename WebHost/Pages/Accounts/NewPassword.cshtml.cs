using Mercredi.Hosting;
using Mercredi.Mail;
using Mercredi.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Mercredi.Accounts.Pages;

/// <summary>Where a one-time link leads. Opening it uses nothing up; setting the password does.</summary>
[AllowAnonymous]
public sealed class NewPasswordModel(
    IGrainFactory grains,
    Passwords passwords,
    SessionStamps stamps,
    ResetAllowance allowance,
    KnownDevices devices,
    HostingOptions hosting,
    IMailer mailer,
    IStringLocalizer<AccountsText> words) : LinkModel(allowance)
{
    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    /// <summary>Whether the passkeys go as well.</summary>
    [BindProperty]
    public bool RemovePasskeys { get; set; }

    /// <summary>How many the account has.</summary>
    public int Passkeys { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await OpenAsync() is not { } token) return Limited();
        if (Login is null || await grains.Account(token.Login).Get() is not { } before) return Page();

        var wrong = Password == Again ? PasswordRules.Check(Password, before, hosting.Town) : "Password.Differ";
        if (wrong is not null)
        {
            Problem = words[wrong, PasswordRules.MinLength];
            return Page();
        }
        if (await passwords.HashAsync(Password!, cancel) is not { } hash)
        {
            Problem = words["Password.Busy"];
            return Page();
        }
        Done = await grains.Account(token.Login).RedeemReset(token.Hash, hash);
        if (!Done)
        {
            Login = null;
            return Page();
        }

        stamps.Forget(token.Login);
        if (RemovePasskeys)
            foreach (var passkey in await grains.Account(token.Login).GetPasskeys()) await grains.Account(token.Login).RemovePasskey(passkey.CredentialId);
        // Whoever reads the account's letters is no stranger: guessers do not keep them out of it.
        devices.Remember(HttpContext, token.Login);
        if (before.HasPassword) await TellAsync(before);
        return Page();
    }

    /// <summary>A passkey opens the account without the password: whoever takes it back must know that they stay.</summary>
    private async Task TellAsync(Account account)
    {
        var passkeys = (await grains.Account(account.Login).GetPasskeys()).Length;
        await mailer.SendAsync(words, account, passkeys > 0 ? "Mail.PasswordChangedPasskeys" : "Mail.PasswordChanged", account.Town.DisplayName, account.Login, passkeys);
    }

    protected override async Task ReadAsync(ResetToken token)
    {
        Login = await grains.Account(token.Login).CheckReset(token.Hash) ? token.Login : null;
        if (Login is not null) Passkeys = (await grains.Account(Login).GetPasskeys()).Length;
    }
}
