using System.Collections.Immutable;
using Mercredi.Journal;

namespace Mercredi.Billing;

/// <summary>Gives what is frozen its number and tells the ledger; each step may be repeated.</summary>
internal sealed partial class FamilyInvoicesGrain
{
    protected override async Task SettleAsync()
    {
        if (!_state.Decided.IsUnsettled) return;
        var billing = GrainFactory.Billing();
        if (_state.Decided.Draft is { } draft)
        {
            var year = draft.IssuedOn.Year;
            var numbered = draft with { Number = $"{year}-{await billing.Allot($"{year}", $"{_family}/{draft.Run}"):000000}" };
            var row = _journal.Row(
                JournalKind.Invoice, numbered.Number, operation: draft.Run,
                after: new { numbered.Month, numbered.Total, numbered.DueOn, numbered.Quotient, Days = numbered.Days.Length, numbered.Run });
            await _state.CommitAsync(_state.Decided.With(numbered) with { Draft = null }, row.By(_state.Decided.By));
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
            await _state.CommitAsync(_state.Decided.With(invoice with { Credits = invoice.Credits.Add(note) }) with
            {
                DraftCredits = _state.Decided.DraftCredits.Remove(credit),
            }, row.By(_state.Decided.By));
        }

        foreach (var invoice in _state.Decided.Untold.Select(_state.Decided.Find)) await GrainFactory.Ledger(invoice!.Month).Put(LedgerEntry.Of(_family, invoice));
        await _state.CommitAsync(_state.Decided with { Untold = [] });
    }
}
