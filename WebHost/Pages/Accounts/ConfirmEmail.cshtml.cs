using Mercredi.Families;
using Mercredi.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Mercredi.Accounts.Pages;

/// <summary>Where the link to a new address leads. Opening it decides nothing; the button does, with the account's password.</summary>
[AllowAnonymous]
public sealed class ConfirmEmailModel(IGrainFactory grains, SignInService service, ResetAllowance allowance, IStringLocalizer<AccountsText> words)
    : LinkModel(allowance)
{
    [BindProperty]
    public string? Current { get; set; }

    /// <summary>The address to confirm; null for a link that is none, or no more.</summary>
    public string? Email { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        if (await OpenAsync() is not { } token) return Limited();
        if (Email is not { } email) return Page();

        // The same allowance and lock as signing in: a letter in the wrong hands is no place to guess.
        var outcome = await service.TryAsync(token.Login, Current ?? "", HttpContext, cancel);
        if (outcome.RetryAfter is { } wait) Problem = words["SignIn.Wait", (int)Math.Ceiling(wait.TotalMinutes)];
        else if (outcome.Account is not { } before) Problem = words["Account.WrongCurrent"];
        else await ConfirmAsync(token, before, email);
        return Page();
    }

    private async Task ConfirmAsync(ResetToken token, Account before, string email)
    {
        Done = await grains.Account(token.Login).ConfirmEmail(token.Hash);
        Email = null;
        if (!Done) return;
        // Staff see the same address as letters have.
        if (before.Town.FamilyId is { } family && await grains.Family(family).Get() is { } household && household.Adults.FirstOrDefault(a => AccountKey.Normalize(a.Login) == AccountKey.Normalize(token.Login)) is { } adult)
            await grains.Family(family).ChangeContact(new ContactChange(adult.Login, household.Address, adult.Phone, email));
    }

    protected override async Task ReadAsync(ResetToken token) => (Login, Email) = (token.Login, await grains.Account(token.Login).CheckEmailLink(token.Hash));
}
