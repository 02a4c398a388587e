using Mercredi.Localisation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mercredi.Accounts.Pages;

/// <summary>Chooses the language: for this browser, and for the account when somebody is signed in.</summary>
[AllowAnonymous]
public sealed class LanguageModel(IGrainFactory grains) : PageModel
{
    /// <summary>The switch is at the foot of every page.</summary>
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "langue")] string? language, [FromForm(Name = "retour")] string? back)
    {
        if (!ReaderLanguage.IsOffered(language)) return BadRequest();
        ReaderLanguage.Remember(Response, language!);
        if (User.IsSignedIn()) await grains.Account(User.Login()).SetLanguage(language!);
        return LocalRedirect(Url.IsLocalUrl(back) ? back : "/");
    }
}
