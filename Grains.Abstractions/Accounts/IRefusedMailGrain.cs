using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Mercredi.Accounts;

/// <summary>Whose addresses refuse letters, for the family office. One per town. What each account says of itself counts; this is where to look for them.</summary>
[Alias("IRefusedMailGrain")]
public interface IRefusedMailGrain : IGrainWithStringKey
{
    /// <summary>The account's address refuses letters, or does so no more; a repeat is harmless.</summary>
    [Alias("Put")]
    Task Put(string login, FamilyId family, bool isRefused);

    [AlwaysInterleave, Alias("Get")]
    Task<ImmutableArray<RefusedMail>> Get();
}

/// <summary>An account whose address refuses letters.</summary>
[GenerateSerializer, Immutable, Alias("RefusedMail")]
public sealed record RefusedMail([property: Id(0)] string Login, [property: Id(1)] FamilyId Family);

/// <summary><c>refused-mail/town</c>.</summary>
public static class RefusedMailKey
{
    public static IRefusedMailGrain RefusedMail(this IGrainFactory grains) => grains.GetGrain<IRefusedMailGrain>("refused-mail/town");
}
