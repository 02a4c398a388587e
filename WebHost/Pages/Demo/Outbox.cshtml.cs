using Mercredi.Mail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Mercredi.Demo.Pages;

/// <summary>The letters the demo wrote instead of sending. Outside the demo the page does not exist.</summary>
[AllowAnonymous]
public sealed class OutboxModel(OutboxPost outbox, IOptions<DemoOptions> demo, IOptions<MailOptions> mail) : PageModel
{
    private const int Shown = 30;

    public IReadOnlyList<Item> Letters { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (!demo.Value.Enabled || mail.Value.Host is { Length: > 0 }) return NotFound();
        Letters = [.. outbox.Newest(Shown).Select(m => new Item(m.Date, m.To.ToString(), m.Subject ?? "", Lines(m.TextBody ?? "")))];
        return Page();
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');

    public sealed record Item(DateTimeOffset At, string To, string Subject, IReadOnlyList<string> Lines);
}
