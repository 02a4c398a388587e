using System.Collections.Immutable;
using Mercredi.Accounts;
using Orleans.Concurrency;

namespace Mercredi.Mail;

/// <summary>Counts what an adult is told in a day, and keeps what is too much for the next morning's digest. One per login.</summary>
[Alias("INewsBookGrain")]
public interface INewsBookGrain : IGrainWithStringKey
{
    /// <summary>
    /// Null when this letter is told today: it is one of the three of its kind, and then stays so; durable before it answers. Otherwise the day, perhaps an earlier one, in whose digest
    /// it is kept. A digest has its place among the three of its day; where there is none left, it is that day and nothing is kept.
    /// </summary>
    [Alias("Take")]
    Task<DateOnly?> Take(string letter, LetterTopic topic, LetterMatter matter);

    /// <summary>What was too much that day, in the order of telling.</summary>
    [AlwaysInterleave, Alias("Kept")]
    Task<ImmutableArray<LetterMatter>> Kept(LetterTopic topic, DateOnly day);
}

/// <summary><c>news/LOGIN</c>.</summary>
public static class NewsBookKey
{
    public static INewsBookGrain NewsBook(this IGrainFactory grains, string login) => grains.GetGrain<INewsBookGrain>($"news/{AccountKey.Normalize(login)}");
}
