using System.Collections.Immutable;

namespace Mercredi.Billing;

/// <summary>What a run would do for one family: an invoice without a number, or none, and credit notes.</summary>
internal sealed record BillProposal(Invoice? Draft, ImmutableArray<DraftCredit> Credits, bool MissingTariff)
{
    public static BillProposal Nothing { get; } = new(null, [], false);

    public bool IsEmpty => Draft is null && Credits.IsEmpty;
}
