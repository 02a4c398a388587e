using System.Collections.Immutable;

namespace Mercredi.Accounts;

/// <summary>Logins by e-mail address in lower case.</summary>
internal sealed record EmailIndexState
{
    public ImmutableDictionary<string, ImmutableArray<string>> Logins { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;
}
