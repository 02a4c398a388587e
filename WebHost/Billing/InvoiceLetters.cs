using System.Globalization;
using Mercredi.Accounts;
using Mercredi.Localisation;
using Mercredi.Mail;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Billing;

/// <summary>Letters about what is to be paid, or no longer.</summary>
public sealed class InvoiceLetters(PublicAddress address, IStringLocalizer<LettersText> words) : ILetterWriter<InvoiceIssued>, ILetterWriter<CreditIssued>
{
    public Task<LetterWords?> WriteAsync(InvoiceIssued matter, Account to) => Task.FromResult<LetterWords?>(new(words, "Invoice", () =>
    [
        to.Town.DisplayName, matter.Number, matter.Month.ToString("MMMM yyyy", CultureInfo.CurrentCulture), MoneyWords.Euros(matter.Total), DayWords.Date(matter.DueOn),
        address.Link(Place(matter.Number)),
    ])
    {
        Place = Place(matter.Number),
    });

    public Task<LetterWords?> WriteAsync(CreditIssued matter, Account to) => Task.FromResult<LetterWords?>(new(words, "Credit", () =>
    [
        to.Town.DisplayName, matter.Number, MoneyWords.Euros(matter.Amount), matter.Invoice,
        words[matter.Due > 0 ? "Credit.Due" : matter.Due < 0 ? "Credit.Owed" : "Credit.Paid", MoneyWords.Euros(Math.Abs(matter.Due))].Value, address.Link(Place(matter.Invoice)),
    ])
    {
        Place = Place(matter.Invoice),
    });

    private static string Place(string number) => $"/factures/{number}";
}
