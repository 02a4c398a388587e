using System.Collections.Immutable;
using Mercredi.Journal;

namespace Mercredi.Billing;

/// <summary>A family's invoices, and what was begun and has no number yet.</summary>
internal sealed record FamilyInvoicesState
{
    public ImmutableArray<Invoice> Invoices { get; init; } = [];

    /// <summary>Frozen, waiting for its number.</summary>
    public Invoice? Draft { get; init; }

    /// <summary>Frozen, waiting for their numbers; by the invoice they belong to.</summary>
    public ImmutableArray<DraftCredit> DraftCredits { get; init; } = [];

    /// <summary>Numbers of invoices whose ledger entry must be told again.</summary>
    public ImmutableArray<string> Untold { get; init; } = [];

    /// <summary>Who caused what waits for its number; null where an older version froze it.</summary>
    public Author? By { get; init; }

    public bool IsUnsettled => Draft is not null || !DraftCredits.IsEmpty || !Untold.IsEmpty;

    public Invoice? Find(string number) => Invoices.FirstOrDefault(i => i.Number == number);

    public FamilyInvoicesState With(Invoice invoice) => this with
    {
        Invoices = Invoices.RemoveAll(i => i.Number == invoice.Number).Add(invoice),
        Untold = Untold.Contains(invoice.Number) ? Untold : Untold.Add(invoice.Number),
    };
}

internal sealed record DraftCredit(string Invoice, CreditNote Note);
