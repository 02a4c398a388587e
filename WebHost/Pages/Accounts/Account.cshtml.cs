using System.Collections.Immutable;
using Mercredi.Api;
using Mercredi.Hosting;
using Mercredi.Resources;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Accounts.Pages;

/// <summary>«Mon compte»: password, passkeys, language, sessions.</summary>
[Authorize]
public sealed class AccountModel(
    IGrainFactory grains,
    SignInService service,
    Passwords passwords,
    SessionStamps stamps,
    HostingOptions hosting,
    TimeProvider clock,
    IStringLocalizer<AccountsText> words) : PageModel
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Again { get; set; }

    /// <summary>Asked for with a new password and with «everywhere»: passkeys outlive both otherwise.</summary>
    [BindProperty]
    public bool RemovePasskeys { get; set; }

    /// <summary>Whether adding a passkey needs the password.</summary>
    public bool AsksPassword => !User.HasProvedByPasskey(clock.GetUtcNow());

    public string? Problem { get; private set; }

    public Account Account { get; private set; } = null!;

    public ImmutableArray<Passkey> Passkeys { get; private set; } = [];

    private IAccountGrain Grain => grains.Account(User.Login());

    public Task<IActionResult> OnGetAsync() => ShowAsync();

    public async Task<IActionResult> OnPostPasswordAsync(CancellationToken cancel)
    {
        if (await Grain.Get() is not { } account) return Challenge();
        var wrong = Password == Again ? PasswordRules.Check(Password, account, hosting.Town) : "Password.Differ";
        if (wrong is not null) return await ShowAsync(words[wrong, PasswordRules.MinLength]);

        // The same allowance and lock as signing in: an open session is no place to guess.
        var outcome = await service.TryAsync(User.Login(), Current ?? "", HttpContext, cancel);
        if (outcome.RetryAfter is { } wait) return await ShowAsync(words["SignIn.Wait", (int)Math.Ceiling(wait.TotalMinutes)]);
        if (outcome.Principal is null) return await ShowAsync(words["Account.WrongCurrent"]);
        if (await passwords.HashAsync(Password!, cancel) is not { } hash) return await ShowAsync(words["Password.Busy"]);

        await Grain.SetPassword(hash, RemovePasskeys);
        return await ReopenAsync("Account.PasswordChanged");
    }

    public async Task<IActionResult> OnPostEverywhereAsync()
    {
        await Grain.EndSessions();
        if (RemovePasskeys)
            foreach (var passkey in await Grain.GetPasskeys()) await Grain.RemovePasskey(passkey.CredentialId);
        return await ReopenAsync("Account.Ended");
    }

    public async Task<IActionResult> OnPostRemovePasskeyAsync(string id)
    {
        if (!PasskeyId.TryParse(id, out var credential)) return BadRequest();
        await Grain.RemovePasskey(credential);
        this.Carry(words["Passkey.Removed"]);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEmailLinkAsync()
    {
        this.Carry(words[await Grain.AskEmailAgain() ? "Email.Sent" : "Email.NotSent"]);
        return RedirectToPage();
    }

    // Every session ends, this one goes on under the new stamp.
    private async Task<IActionResult> ReopenAsync(string done)
    {
        stamps.Forget(User.Login());
        var account = await Grain.Get() ?? throw new InvalidOperationException("The session's account is gone.");
        await HttpContext.SignInAsync(AccountsFeature.Scheme, SessionUser.Principal(account, AccountsFeature.Scheme));
        this.Carry(words[done]);
        return RedirectToPage();
    }

    private async Task<IActionResult> ShowAsync(string? problem = null)
    {
        Problem = problem;
        if (await Grain.Get() is not { } account) return Challenge();
        (Account, Passkeys) = (account, await Grain.GetPasskeys());
        return Page();
    }
}
