using Mercredi.Api;
using Mercredi.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mercredi.Accounts.Pages;

/// <summary>«Mot de passe oublié» (G2) and first activation: the same page, the same answer for everyone.</summary>
[AllowAnonymous]
public sealed class ForgottenModel(ResetRequests requests, ResetAllowance allowance) : PageModel
{
    [BindProperty]
    public string? Account { get; set; }

    /// <summary>Asked from «Première connexion».</summary>
    [BindProperty(SupportsGet = true, Name = "premiere")]
    public bool First { get; set; }

    public bool Asked { get; private set; }

    public async Task<IActionResult> OnPostAsync()
    {
        if (allowance.Take(HttpContext.ClientAddress()) is { } wait)
        {
            Problems.SetRetryAfter(Response, wait);
            await ErrorAnswers.WriteAsync(HttpContext, StatusCodes.Status429TooManyRequests);
            return new EmptyResult();
        }
        await requests.AskAsync(Account ?? "");
        Asked = true;
        return Page();
    }
}
