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
        (book, var isTold) = book.Take("d", LetterTopic.Offers, Matter, Monday);
        Assert.False(isTold);
        Assert.True(book.Take("e", LetterTopic.Invoices, Matter, Monday).IsTold);
        // However often they are asked of again.
        Assert.False(book.Take("d", LetterTopic.Offers, Matter, Monday).IsTold);
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
        Assert.False(book.Take("g", LetterTopic.Offers, Matter, tuesday).IsTold);
        (book, var isTold) = book.Take("digest", LetterTopic.Offers, new NewsDigest(LetterTopic.Offers, Monday), tuesday);
        Assert.True(isTold);
        Assert.False(book.Take("h", LetterTopic.Offers, Matter, tuesday).IsTold);
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
                (book, var isTold) = book.Take(letter, steps[i].Item2, Matter, day);
                if (!isTold) continue;
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
                    (book, var isTold) = book.Take($"digest-{topic}-{kept}", topic, new NewsDigest(topic, kept), today);
                    Assert.True(isTold);
                    told.Add((topic, today));
                    inDigest.UnionWith(book.Kept.Where(k => k.Topic == topic && k.Day == kept).Select(k => k.Letter));
                }
            }
        });

    private static NewsBook Told(NewsBook book, string letter, DateOnly day)
    {
        var (next, isTold) = book.Take(letter, LetterTopic.Offers, Matter, day);
        Assert.True(isTold);
        return next;
    }
}
