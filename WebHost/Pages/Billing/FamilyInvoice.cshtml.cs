using System.Globalization;
using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Billing.Pages;

/// <summary>One invoice as the family office sees it: payments, credit notes and refunds are added, nothing is edited.</summary>
[Authorize("Admin")]
public sealed class FamilyInvoiceModel(IGrainFactory grains, IStringLocalizer<BillingText> words, TimeProvider clock) : PageModel
{
    private const int LongestReference = 80;
    private const int LongestReason = 200;

    public FamilyId Family { get; private set; }

    public Invoice Invoice { get; private set; } = null!;

    /// <summary>Payments and refunds that nothing has taken back.</summary>
    public IReadOnlyList<Payment> Standing => [.. Invoice.Payments.Concat(Invoice.Refunds).Where(p => !Invoice.IsReversed(p))];

    public DateOnly Today => ParisTime.DateAt(clock.GetUtcNow());

    public string? Problem { get; private set; }

    public Task<IActionResult> OnGetAsync(string family, string number) => ShowAsync(family, number, null);

    public Task<IActionResult> OnPostPayAsync(string family, string number, Guid operation, string? amount, string? date, PaymentMethod method, string? reference) =>
        MoneyAsync(family, number, operation, amount, date, method, reference, (invoices, payment) => invoices.Pay(number, payment), "Staff.Paid");

    public Task<IActionResult> OnPostRefundAsync(string family, string number, Guid operation, string? amount, string? date, PaymentMethod method, string? reference) =>
        MoneyAsync(family, number, operation, amount, date, method, reference, (invoices, refund) => invoices.Refund(number, refund), "Staff.Refunded");

    public async Task<IActionResult> OnPostCreditAsync(string family, string number, Guid operation, string? amount, string? reason)
    {
        if (operation == Guid.Empty || !FamilyId.TryParse(family, null, out var id)) return BadRequest();
        if (BillingWords.Amount(amount) is not { } euros) return await ShowAsync(family, number, words["Staff.BadNumber", amount ?? ""]);
        return await AnswerAsync(family, number, await grains.Invoices(id).Credit(number, operation, euros, Cut(reason, LongestReason), User.Login()), "Staff.Credited");
    }

    public async Task<IActionResult> OnPostReverseAsync(string family, string number, Guid operation, Guid of, string? reason)
    {
        if (operation == Guid.Empty || !FamilyId.TryParse(family, null, out var id)) return BadRequest();
        return await AnswerAsync(family, number, await grains.Invoices(id).Reverse(number, operation, of, Cut(reason, LongestReason), User.Login()), "Staff.Reversed");
    }

    private async Task<IActionResult> MoneyAsync(
        string family, string number, Guid operation, string? amount, string? date, PaymentMethod method, string? reference,
        Func<IFamilyInvoicesGrain, Payment, Task<BillingRefusal?>> record, string done)
    {
        if (operation == Guid.Empty || !Enum.IsDefined(method) || !FamilyId.TryParse(family, null, out var id)) return BadRequest();
        if (BillingWords.Amount(amount) is not { } euros) return await ShowAsync(family, number, words["Staff.BadNumber", amount ?? ""]);
        var on = DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : DateOnly.MinValue;
        var money = new Payment(operation, on, euros, method, Cut(reference, LongestReference), User.Login());
        return await AnswerAsync(family, number, await record(grains.Invoices(id), money), done);
    }

    private async Task<IActionResult> AnswerAsync(string family, string number, BillingRefusal? refusal, string done)
    {
        if (refusal is { } why) return await ShowAsync(family, number, words["Refusal." + why]);
        this.Carry(words[done]);
        return RedirectToPage();
    }

    private async Task<IActionResult> ShowAsync(string family, string number, string? problem)
    {
        if (!FamilyId.TryParse(family, null, out var id) || (await grains.Invoices(id).Get()).FirstOrDefault(i => i.Number == number) is not { } invoice) return NotFound();
        (Family, Invoice, Problem) = (id, invoice, problem);
        return Page();
    }

    private static string Cut(string? text, int longest) => text?.Trim() is { } t ? t[..Math.Min(t.Length, longest)] : "";
}
