using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mercredi.Accounts.Pages;

/// <summary>«Se déconnecter»: asks when opened by address, acts when sent.</summary>
[AllowAnonymous]
public sealed class SignOutModel : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.EndSessionAsync();
        return LocalRedirect(AccountsFeature.SignInPath);
    }
}
