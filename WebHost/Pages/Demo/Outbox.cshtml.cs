using Mercredi.Mail;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using MimeKit;

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
        Letters = [.. outbox.Newest(Shown).Select(m => new Item(m.Date, m.To.ToString(), m.Subject ?? "", m.TextBody ?? "", [.. m.Attachments.OfType<MimePart>().Select(a => a.FileName ?? "")]))];
        return Page();
    }

    public sealed record Item(DateTimeOffset At, string To, string Subject, string Text, IReadOnlyList<string> Attachments);
}
