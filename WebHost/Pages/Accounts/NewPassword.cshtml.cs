using Mercredi.Hosting;
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
        Done = await grains.Account(token.Login).RedeemReset(token.Hash, hash, RemovePasskeys);
        if (!Done)
        {
            Login = null;
            return Page();
        }

        stamps.Forget(token.Login);
        // Whoever reads the account's letters is no stranger: guessers do not keep them out of it.
        devices.Remember(HttpContext, token.Login);
        return Page();
    }

    protected override async Task ReadAsync(ResetToken token)
    {
        Login = await grains.Account(token.Login).CheckReset(token.Hash) ? token.Login : null;
        if (Login is not null) Passkeys = (await grains.Account(Login).GetPasskeys()).Length;
    }
}
