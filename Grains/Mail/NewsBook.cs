using System.Collections.Immutable;
using Mercredi.Accounts;

namespace Mercredi.Mail;

/// <summary>What an adult was told today, and what is kept for digests; the rule of three a day is here, pure.</summary>
internal sealed record NewsBook
{
    /// <summary>Of one kind in a day, a digest included.</summary>
    public const int MostADay = 3;

    /// <summary>For so long a digest that cannot be sent finds what it tells.</summary>
    private const int DaysKept = 30;

    /// <summary>The day of <see cref="Told"/>.</summary>
    public DateOnly Day { get; init; }

    public ImmutableArray<ToldNews> Told { get; init; } = [];

    public ImmutableArray<KeptNews> Kept { get; init; } = [];

    /// <summary>With the letter told today, or kept; the same book where nothing changes.</summary>
    /// <returns>The next book, and the day in whose digest the letter is; null when it is told.</returns>
    public (NewsBook Next, DateOnly? KeptOn) Take(string letter, LetterTopic topic, LetterMatter matter, DateOnly today)
    {
        if (Kept.FirstOrDefault(k => k.Letter == letter) is { } kept) return (this, kept.Day);
        var told = Day == today ? Told : [];
        if (told.Any(t => t.Letter == letter)) return (this, null);

        var digest = matter as NewsDigest;
        // A digest of an earlier day keeps its place until it is told.
        var awaited = digest is null && Kept.Any(k => k.Topic == topic && k.Day < today && !k.IsTold) ? 1 : 0;
        if (told.Count(t => t.Topic == topic) + awaited < MostADay)
        {
            return (new NewsBook
            {
                Day = today,
                Told = told.Add(new ToldNews(letter, topic)),
                Kept =
                [
                    .. Kept.Where(k => k.Day >= today.AddDays(-DaysKept))
                        .Select(k => digest is not null && k.Topic == topic && k.Day == digest.Day ? k with { IsTold = true } : k),
                ],
            }, null);
        }

        return digest is null ? (this with { Kept = Kept.Add(new KeptNews(letter, topic, today, matter)) }, today) : (this, today);
    }
}

/// <summary>A letter that went out.</summary>
internal sealed record ToldNews(string Letter, LetterTopic Topic);

/// <summary>A letter that waits for the digest of the morning after its day.</summary>
/// <param name="IsTold">The digest went out.</param>
internal sealed record KeptNews(string Letter, LetterTopic Topic, DateOnly Day, LetterMatter Matter, bool IsTold = false);
