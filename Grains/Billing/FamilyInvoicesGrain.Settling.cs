using System.Collections.Immutable;

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
            await _state.CommitAsync(_state.Decided.With(numbered) with { Draft = null });
        }

        foreach (var credit in _state.Decided.DraftCredits)
        {
            var year = credit.Note.Date.Year;
            var key = $"{_family}/{credit.Invoice}/{credit.Note.Operation}";
            var note = credit.Note with { Number = $"A{year}-{await billing.Allot($"A{year}", key):000000}" };
            var invoice = _state.Decided.Find(credit.Invoice)!;
            await _state.CommitAsync(_state.Decided.With(invoice with { Credits = invoice.Credits.Add(note) }) with
            {
                DraftCredits = _state.Decided.DraftCredits.Remove(credit),
            });
        }

        foreach (var invoice in _state.Decided.Untold.Select(_state.Decided.Find)) await GrainFactory.Ledger(invoice!.Month).Put(LedgerEntry.Of(_family, invoice));
        await _state.CommitAsync(_state.Decided with { Untold = [] });
    }
}
