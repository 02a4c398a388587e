using Mercredi.Billing;
using Mercredi.Catalogue;

namespace Mercredi.Contract;

/// <summary>What something costs this family by the town's tariffs (F1).</summary>
/// <param name="Amount">In euros.</param>
/// <param name="Sure">False where the town does not know the family's quotient: the highest price, to be confirmed.</param>
public sealed record PriceJson(decimal Amount, bool Sure)
{
    public static PriceJson? Of(Price? price) => price is null ? null : new(price.Amount, price.Sure);
}

/// <summary>What one part of a child's day costs this family.</summary>
/// <param name="Amount">In euros.</param>
public sealed record RolePriceJson(ActivityRole Role, decimal Amount);
