using Mercredi.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mercredi.Security.Pages;

/// <summary>What a reader sees instead of a page: what happened, that nothing is lost, and a way on.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
public sealed class ErrorModel : PageModel
{
    public int Status { get; private set; }

    /// <summary>The words there are: others are told as 500 or 400.</summary>
    public int Words => Status switch
    {
        403 or 404 or 405 or 413 or 415 or 429 => Status,
        >= 500 => 500,
        _ => 400,
    };

    /// <summary>What exactly is wrong, where the one who refused could say so.</summary>
    public string? Sentence => HttpContext.Items[ErrorAnswers.Sentence] as string;

    public void OnGet(int status)
    {
        Status = status is >= 400 and < 600 ? status : StatusCodes.Status404NotFound;
        Response.StatusCode = Status;
    }
}
