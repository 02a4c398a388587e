using System.Collections.Immutable;
using Mercredi.Durability;
using Mercredi.Families;
using Mercredi.Journal;
using Mercredi.Mail;

namespace Mercredi.Billing;

/// <summary>Gives what is frozen its number and tells the ledger; each step may be repeated.</summary>
internal sealed partial class FamilyInvoicesGrain
{
    protected override async Task SettleAsync()
    {
        if (!_state.Decided.IsUnsettled) return;
        var billing = GrainFactory.Billing();
        // Letters go in the transactions that follow: nobody is asked between.
        var family = _state.Decided is { Draft: null, DraftCredits.IsEmpty: true } ? null : await GrainFactory.Family(_family).Get();
        if (_state.Decided.Draft is { } draft)
        {
            var year = draft.IssuedOn.Year;
            var numbered = draft with { Number = $"{year}-{await billing.Allot($"{year}", $"{_family}/{draft.Run}"):000000}" };
            var row = _journal.Row(
                JournalKind.Invoice, numbered.Number, operation: draft.Run,
                after: new { numbered.Month, numbered.Total, numbered.DueOn, numbered.Quotient, Days = numbered.Days.Length, numbered.Run });
            LetterMatter told = new InvoiceIssued(numbered.Number, numbered.Month, numbered.Total, numbered.DueOn);
            await _state.CommitAsync(
                _state.Decided.With(numbered) with { Draft = null }, [row.By(_state.Decided.By), .. numbered.Total > 0 ? LettersOf(family, numbered.Number, told) : []]);
        }

        foreach (var credit in _state.Decided.DraftCredits)
        {
            var year = credit.Note.Date.Year;
            var key = $"{_family}/{credit.Invoice}/{credit.Note.Operation}";
            var note = credit.Note with { Number = $"A{year}-{await billing.Allot($"A{year}", key):000000}" };
            var invoice = _state.Decided.Find(credit.Invoice)!;
            var row = _journal.Row(
                JournalKind.CreditNote, note.Number, new { Invoice = invoice.Number, invoice.Due }, new { note.Amount, Days = note.Days.Length },
                note.Reason, $"{invoice.Number}/{note.Operation}");
            var credited = invoice with { Credits = invoice.Credits.Add(note) };
            var told = LettersOf(family, note.Number, new CreditIssued(note.Number, invoice.Number, note.Amount, credited.Due));
            await _state.CommitAsync(
                _state.Decided.With(credited) with { DraftCredits = _state.Decided.DraftCredits.Remove(credit) }, [row.By(_state.Decided.By), .. told]);
        }

        foreach (var invoice in _state.Decided.Untold.Select(_state.Decided.Find)) await GrainFactory.Ledger(invoice!.Month).Put(LedgerEntry.Of(_family, invoice));
        await _state.CommitAsync(_state.Decided with { Untold = [] });
    }

    /// <summary>Named by the number, which is the same however often it is asked for. The past that the demonstration makes up is told nobody.</summary>
    private IEnumerable<Companion> LettersOf(Family? family, string number, LetterMatter matter) =>
        _state.Decided.By?.Role == AuthorRole.Demo ? [] : OwedLetter.ToAdults(family, $"{_family}/{number}", matter, _clock.GetUtcNow());
}
