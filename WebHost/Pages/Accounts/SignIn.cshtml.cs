using Mercredi.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Accounts.Pages;

/// <summary>«Connexion» (G1): the form, and beside it what the town wants families to know.</summary>
[AllowAnonymous]
public sealed class SignInModel(
    SignInService service,
    IStringLocalizer<AccountsText> words) : PageModel
{
    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    /// <summary>«Rester connecté».</summary>
    [BindProperty]
    public bool Stay { get; set; }

    /// <summary>Where the reader was going.</summary>
    [BindProperty(SupportsGet = true, Name = "retour")]
    public string? Return { get; set; }

    public string? Problem { get; private set; }

    public IActionResult OnGet() =>
        User.IsSignedIn() ? LocalRedirect(Url.IsLocalUrl(Return) ? Return : HomePage.Of(User)) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancel)
    {
        var outcome = await service.TryAsync(Login ?? "", Password ?? "", HttpContext, cancel);
        if (outcome.Principal is { } user)
        {
            await HttpContext.OpenSessionAsync(outcome, Stay);
            return LocalRedirect(Url.IsLocalUrl(Return) ? Return : HomePage.Of(user));
        }
        if (outcome.RetryAfter is { } wait)
        {
            Mercredi.Api.Problems.SetRetryAfter(Response, wait);
            Problem = words["SignIn.Wait", (int)Math.Ceiling(wait.TotalMinutes)];
        }
        else
        {
            Problem = words[outcome.IsArchived ? "SignIn.Archived" : "SignIn.Wrong"];
        }
        return Page();
    }
}
