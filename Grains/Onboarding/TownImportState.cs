using System.Collections.Immutable;
using Mercredi.Journal;

namespace Mercredi.Onboarding;

/// <summary>What is durable of importing.</summary>
internal sealed record TownImportState
{
    /// <summary>An import that has begun and is not yet wholly in.</summary>
    public TownImport? Pending { get; init; }

    /// <summary>Who brought it in; null for one that an older version began.</summary>
    public Author? By { get; init; }

    /// <summary>Digest of the last import that is wholly in.</summary>
    public string Applied { get; init; } = "";

    /// <summary>False after an import of the time before there was a directory of families: the same export is then taken in once more.</summary>
    public bool HasDirectory { get; init; }

    /// <summary>Families that were known and not named by the last import that is wholly in; null before one that kept them.</summary>
    public ImmutableArray<FamilyId>? Missing { get; init; }

    /// <summary>The logins, in lower case, of the last import that named the staff and is wholly in.</summary>
    public ImmutableArray<string> Staff { get; init; } = [];
}
