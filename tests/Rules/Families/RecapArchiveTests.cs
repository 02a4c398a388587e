using System.Collections.Immutable;
using System.Text.Json;
using Mercredi.Families;

namespace Mercredi.Tests.Families;

/// <summary>How long an operation is known: its recap for a month, its day for a year after that.</summary>
public sealed class RecapArchiveTests
{
    private static readonly DateTimeOffset Done = new(2026, 11, 2, 23, 30, 0, TimeSpan.Zero);
    private static readonly DateOnly DayInParis = new(2026, 11, 3);
    private static readonly Guid Operation = Guid.NewGuid();
    private static readonly KeptRecap Kept = new(new Recap(Operation, [], Done));

    [Theory]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(31, true)]
    [InlineData(32, false)]
    [InlineData(31 + 366, false)]
    public void Of_IsTheRecapForAMonthAndThenItsDay(int days, bool inFull)
    {
        var found = new RecapArchive().With([Kept], Done).With([], Done.AddDays(days)).Of(Operation)!;
        Assert.Equal(inFull ? null : DayInParis, found.DoneOn);
        Assert.Equal(inFull ? Done : default, found.At);
    }

    [Fact]
    public void Of_AYearAndAMonthLater_IsNothing() =>
        Assert.Null(new RecapArchive().With([Kept], Done).With([], Done.AddDays(32)).With([], Done.AddDays(31 + 367)).Of(Operation));

    [Fact]
    public void With_TheSameTwice_KeepsItOnce()
    {
        var archive = new RecapArchive().With([Kept], Done).With([Kept], Done);
        Assert.Single(archive.Recaps);
        Assert.Single(archive.With([], Done.AddDays(40)).With([Kept], Done.AddDays(40)).Done[DayInParis]);
    }

    [Fact]
    public void Json_OfAThousandOldOperations_IsSmallAndReadsBack()
    {
        var operations = Enumerable.Range(0, 1000).Select(_ => Guid.NewGuid()).ToImmutableArray();
        var archive = new RecapArchive().With(operations.Select(o => new KeptRecap(new Recap(o, [], Done))), Done.AddDays(40));
        var json = JsonSerializer.Serialize(archive);
        Assert.InRange(json.Length, 1, 45_000);
        Assert.All(operations, o => Assert.Equal(DayInParis, JsonSerializer.Deserialize<RecapArchive>(json)!.Of(o)!.DoneOn));
    }

    [Fact]
    public void Shelf_WithoutOlder_KeepsTheLaterHalf()
    {
        var shelf = Enumerable.Range(0, RecapShelf.Most).Aggregate(new RecapShelf(), (s, _) => s.With(new Recap(Guid.NewGuid(), [], Done)));
        Assert.True(shelf.IsFull);
        Assert.Equal(shelf.Recaps, shelf.Older.Concat(shelf.WithoutOlder().Recaps));
        Assert.Equal(RecapShelf.Most / 2, shelf.WithoutOlder().Recaps.Length);
    }
}
