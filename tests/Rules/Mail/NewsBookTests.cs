using CsCheck;
using Mercredi.Accounts;
using Mercredi.Mail;
using Mercredi.Procedures;

namespace Mercredi.Tests.Mail;

/// <summary>Never more than three of a kind a day; the rest in one digest, and none lost.</summary>
public sealed class NewsBookTests
{
    private static readonly DateOnly Monday = new(2026, 11, 2);
    private static readonly ProcedureDecided Matter = new("centre-choice", ProcedureState.Accepted, null);

    [Fact]
    public void Fourth_OfAKindInADay_IsKept_AndAnotherKindIsNot()
    {
        var book = new NewsBook();
        foreach (var letter in new[] { "a", "b", "c" }) book = Told(book, letter, Monday);
        (book, var keptOn) = book.Take("d", LetterTopic.Offers, Matter, Monday);
        Assert.Equal(Monday, keptOn);
        Assert.Null(book.Take("e", LetterTopic.Invoices, Matter, Monday).KeptOn);
        // However often they are asked of again, and however late: a host may die before it owes the digest.
        Assert.Equal(Monday, book.Take("d", LetterTopic.Offers, Matter, Monday.AddDays(2)).KeptOn);
        Assert.Same(book, book.Take("a", LetterTopic.Offers, Matter, Monday).Next);
        Assert.Equal(["d"], book.Kept.Select(k => k.Letter));
    }

    [Fact]
    public void Digest_HasItsPlaceAmongTheThree()
    {
        var book = new NewsBook();
        foreach (var letter in new[] { "a", "b", "c" }) book = Told(book, letter, Monday);
        book = book.Take("d", LetterTopic.Offers, Matter, Monday).Next;
        var tuesday = Monday.AddDays(1);
        book = Told(Told(book, "e", tuesday), "f", tuesday);
        Assert.Equal(tuesday, book.Take("g", LetterTopic.Offers, Matter, tuesday).KeptOn);
        (book, var keptOn) = book.Take("digest", LetterTopic.Offers, new NewsDigest(LetterTopic.Offers, Monday), tuesday);
        Assert.Null(keptOn);
        Assert.Equal(tuesday, book.Take("h", LetterTopic.Offers, Matter, tuesday).KeptOn);
    }

    [Fact]
    public void AnyHistory_TellsThreeADayAtMost_AndEverythingInTheEnd() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 3], (days, topic) => (days, (LetterTopic)topic)).Array[0, 60].Sample(steps =>
        {
            var (book, day, told, inDigest) = (new NewsBook(), Monday, new List<(LetterTopic Topic, DateOnly Day)>(), new HashSet<string>());
            HashSet<string> sent = [];
            for (var i = 0; i < steps.Length; i++)
            {
                for (var next = 0; next < steps[i].days; next++) Morning(day = day.AddDays(1));
                var letter = $"{i}";
                (book, var keptOn) = book.Take(letter, steps[i].Item2, Matter, day);
                if (keptOn is not null) continue;
                told.Add((steps[i].Item2, day));
                sent.Add(letter);
            }

            Morning(day.AddDays(1));
            Assert.All(told.CountBy(t => t), t => Assert.InRange(t.Value, 1, NewsBook.MostADay));
            Assert.Equal(steps.Length, sent.Union(inDigest).Count());
            Assert.Empty(sent.Intersect(inDigest));

            void Morning(DateOnly today)
            {
                foreach (var (topic, kept) in book.Kept.Where(k => !k.IsTold && k.Day < today).Select(k => (k.Topic, k.Day)).Distinct().ToList())
                {
                    (book, var keptOn) = book.Take($"digest-{topic}-{kept}", topic, new NewsDigest(topic, kept), today);
                    Assert.Null(keptOn);
                    told.Add((topic, today));
                    inDigest.UnionWith(book.Kept.Where(k => k.Topic == topic && k.Day == kept).Select(k => k.Letter));
                }
            }
        });

    private static NewsBook Told(NewsBook book, string letter, DateOnly day)
    {
        var (next, keptOn) = book.Take(letter, LetterTopic.Offers, Matter, day);
        Assert.Null(keptOn);
        return next;
    }
}
