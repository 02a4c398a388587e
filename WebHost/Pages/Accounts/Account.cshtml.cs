using System.Collections.Immutable;
using Mercredi.Api;
using Mercredi.Catalogue;
using Mercredi.Hosting;
using Mercredi.Localisation;
using Mercredi.Mail;
using Mercredi.Resources;
using Mercredi.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Mercredi.Accounts.Pages;

/// <summary>«Mon compte»: password, passkeys, language, sessions.</summary>
[Authorize]
public sealed partial class AccountModel(
    IGrainFactory grains,
    SignInService service,
    Passwords passwords,
    SessionStamps stamps,
    HostingOptions hosting,
    TimeProvider clock,
    DeviceWords devices,
    KnownDevices browsers,
    PushKeys keys,
    IOptions<PushOptions> push,
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

    /// <summary>The address that is asked for.</summary>
    [BindProperty]
    public string? Email { get; set; }

    public string? EmailProblem { get; private set; }

    /// <summary>Opened to change the address: its field has the focus.</summary>
    public bool IsForEmail => EmailProblem is not null || Request.Query.ContainsKey("courriel");

    /// <summary>What an adult chooses about, the most urgent first.</summary>
    public static IReadOnlyList<LetterTopic> Topics { get; } =
    [
        LetterTopic.Offers, LetterTopic.Closures, LetterTopic.Deadlines, LetterTopic.Bookings, LetterTopic.OwnBookings,
        LetterTopic.Invoices, LetterTopic.Procedures, LetterTopic.Documents,
    ];

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

    /// <summary>The session alone suffices: the address counts only once its own link, and the password there, confirmed it.</summary>
    public async Task<IActionResult> OnPostEmailAsync()
    {
        if (EmailAddress.Read(Email ?? "") is not { } email)
        {
            EmailProblem = words["Email.Wrong", Email ?? ""];
            return await ShowAsync();
        }

        if (await Grain.Get() is not { } account) return Challenge();
        await Grain.AskEmail(email);
        if (email != account.Town.Email) this.Carry(words["Email.Asked", email]);
        return RedirectToPage();
    }

    /// <param name="ring">By notification.</param>
    public async Task<IActionResult> OnPostLettersAsync(LetterTopic[] mail, LetterTopic[] ring)
    {
        await Grain.ChooseNews([.. Topics.Select(topic => new NewsChoice(topic, mail.Contains(topic), ring.Contains(topic)))]);
        this.Carry(words["Letters.Saved"]);
        return RedirectToPage();
    }

    /// <summary>Ends one session that lasts; this one as well.</summary>
    public async Task<IActionResult> OnPostEndSessionAsync(string id)
    {
        if (id == User.Session())
        {
            await HttpContext.EndSessionAsync();
            return LocalRedirect(AccountsFeature.SignInPath);
        }

        if ((await Grain.Get())?.Lasting.FirstOrDefault(l => l.Id == id) is { } session)
        {
            await Grain.EndSession(id, session.Until);
            stamps.Forget(User.Login());
        }

        this.Carry(words["Account.SessionEnded"]);
        return RedirectToPage();
    }

    public string DeviceOf(LastingSession session) => devices.Of(session.Device);

    /// <summary>In the town's time.</summary>
    public string Day(DateTimeOffset at) => DayWords.Day(ParisTime.DateAt(at), ParisTime.DateAt(clock.GetUtcNow()));

    public string DayAndTime(DateTimeOffset at) => words["Account.At", Day(at), DayWords.Time(ParisTime.Local(at))];

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
        if (User.IsFamily()) PushKey = (await keys.GetAsync()).Public;
        return Page();
    }
}
