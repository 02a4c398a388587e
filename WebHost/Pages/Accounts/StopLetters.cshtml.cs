using Mercredi.Mail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mercredi.Accounts.Pages;

/// <summary>
/// Where a letter's own link stops its kind. Opening it decides nothing; the button does, and so does the mail program that posts by itself (RFC 8058), which has no session and no
/// token of a form: the link is the permission.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class StopLettersModel(IGrainFactory grains, StopLink link) : PageModel
{
    /// <summary>In the address for a mail program, in the form for a person.</summary>
    [FromQuery(Name = "jeton")]
    public string? Given { get; set; }

    public string? Token { get; private set; }

    /// <summary>Null for a link that is none.</summary>
    public LetterTopic? Topic { get; private set; }

    public bool Done { get; private set; }

    public void OnGet() => Read(Given);

    public async Task OnPostAsync([FromForm(Name = "jeton")] string? token)
    {
        if (Read(token ?? Given) is not { } login || await grains.Account(login).Get() is not { } account) return;
        await grains.Account(login).ChooseNews([account.ChoiceOf(Topic!.Value) with { Mail = false }]);
        Done = true;
    }

    private string? Read(string? token)
    {
        Response.Headers.CacheControl = "no-store";
        var read = link.Read(token);
        (Token, Topic) = (token, read?.Topic);
        if (read is null) Response.StatusCode = StatusCodes.Status404NotFound;
        return read?.Login;
    }
}
