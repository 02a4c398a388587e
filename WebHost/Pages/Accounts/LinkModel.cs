using Mercredi.Api;
using Mercredi.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mercredi.Accounts.Pages;

/// <summary>A page that a letter's one-time link leads to. Opening it uses nothing up: mail scanners open links.</summary>
public abstract class LinkModel(ResetAllowance allowance) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "jeton")]
    public string? Token { get; set; }

    /// <summary>Whose link it is.</summary>
    public string? Login { get; protected set; }

    public string? Problem { get; protected set; }

    public bool Done { get; protected set; }

    public async Task<IActionResult> OnGetAsync() => await OpenAsync() is null ? Limited() : Page();

    /// <summary>The token, that of nobody where the link is none; null above the allowance. Guessing is hopeless at 256 bits; the allowance keeps it from being a load as well.</summary>
    protected async Task<ResetToken?> OpenAsync()
    {
        Response.Headers.CacheControl = "no-store";
        if (allowance.Take(HttpContext.ClientAddress()) is { } wait)
        {
            Problems.SetRetryAfter(Response, wait);
            return null;
        }

        if (!ResetToken.TryParse(Token, out var token)) return new ResetToken("", "");
        await ReadAsync(token);
        return token;
    }

    /// <summary>What the page shows of a link that is well formed.</summary>
    protected abstract Task ReadAsync(ResetToken token);

    protected StatusCodeResult Limited() => StatusCode(StatusCodes.Status429TooManyRequests);
}
