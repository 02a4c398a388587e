using System.Collections.Immutable;
using Mercredi.Journal;

namespace Mercredi.Billing;

/// <summary>The run and the numbers.</summary>
internal sealed record BillingState
{
    public BillingRun? Run { get; init; }

    /// <summary>Who began the run; null for one that an older version began.</summary>
    public Author? By { get; init; }

    /// <summary>The last number given in each series.</summary>
    public ImmutableSortedDictionary<string, int> Last { get; init; } = ImmutableSortedDictionary<string, int>.Empty;

    /// <summary>Which number was given to what, for as long as anybody may ask for it again.</summary>
    public ImmutableDictionary<string, AllottedNumber> Allotted { get; init; } = ImmutableDictionary<string, AllottedNumber>.Empty;
}

internal sealed record AllottedNumber(int Number, DateOnly On);
