using System.Collections.Immutable;
using System.Text.Json;
using CsCheck;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Durability;
using Mercredi.Families;
using Mercredi.Journal;
using Mercredi.Tests.Booking;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Families;

/// <summary>The journal's rows of a family's bookings (I15).</summary>
public sealed class JournaledDayTests
{
    private static readonly JournalPen Pen = new(TimeProvider.System, "family/F1", new FamilyId("F1"));
    private static readonly Author Parent = new("famille1", AuthorRole.Family, "203.0.113.0/24");
    private static readonly ImmutableArray<ActivityId>[] Selections = [[], [Morning], [Morning, Meal], [Morning, Meal, Afternoon]];

    /// <summary>A save of some children's days: what each asks for, and whether it is refused.</summary>
    private static readonly Gen<(int Child, int Day, int Centre, int Selection, bool Refused)[]> Saves =
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 2], Gen.Int[0, 1], Gen.Int[0, 3], Gen.Bool).Array[0, 4];

    [Fact]
    public void Rows_OfAnyHistory_ReplayToTheFamilysPlans() => Saves.Array[0, 12].Sample(saves =>
    {
        var state = new FamilyState { Family = Family(1, children: 2) };
        var rows = new List<JournalRow>();
        foreach (var save in saves)
        {
            var (intent, refusals) = Intent(state, save.DistinctBy(s => (s.Child, s.Day)));
            rows.AddRange(JournaledDay.Rows(Pen, intent, refusals));
            state = state.Begin(intent).Close(intent, refusals);
        }

        var stored = state.Plans.SelectMany(
            d => d.Value.Select(p => (Key: (p.Key.Value, d.Key), Plan: (p.Value.CentreId.Value, string.Join('+', p.Value.Activities)))));
        var replayed = JournalReplay.Plans(rows.Select(JsonOf)).Select(p => (p.Key, p.Value));
        Assert.Equal(stored.OrderBy(s => s.Key), replayed.OrderBy(p => p.Key));
    });

    [Fact]
    public void Rows_OfARefusal_TellTheRoomOfThatInstantAndNoBooking()
    {
        var full = new Refusal(RefusalKind.Full) { Activity = Morning, Capacity = 8, Taken = 8 };
        var row = Assert.Single(JournaledDay.Rows(Pen, Intent(Booking), [full]));
        Assert.Null(row.Before);
        const string Day = "\"child\":\"E1A\",\"date\":\"2026-12-09\",\"centre\":\"LOI-MOU\",\"activities\":[\"MAT\"]";
        Assert.Equal($$"""[{{{Day}},"outcome":"refused","reason":"Full","activity":"MAT","capacity":8,"taken":8}]""", JsonOf(row));
    }

    [Fact]
    public void Rows_OfAMove_TellWhatWasGivenUpByWhomAndWhen()
    {
        var intent = Intent(Booking with { From = new PlannedDay(Mill, [Morning]), To = new PlannedDay(Meadows, [Morning]) });
        var row = Assert.Single(JournaledDay.Rows(Pen, intent, [null]));
        var before = JsonSerializer.Serialize(row.Before, Companion.Json);
        Assert.Equal("""[{"child":"E1A","date":"2026-12-09","centre":"LOI-MOU","activities":["MAT"]}]""", before);
        Assert.Equal((Parent.Login, Parent.Role, Parent.From), (row.Login, row.Role, row.Origin));
        Assert.Equal((Start, new FamilyId("F1")), (row.At, row.Family));
        // Whoever finishes the save again, later, writes the same row.
        Assert.Equal(row.Id, Assert.Single(JournaledDay.Rows(Pen, intent with { Sequence = 9 }, [null])).Id);
    }

    [Fact]
    public void Rows_OfAMoveFromAnotherDate_TellBothDates()
    {
        var old = new ReplacedDay(Wednesday.AddDays(-7), AgeBand.SixPlus, new PlannedDay(Meadows, [Morning]));
        var row = Assert.Single(JournaledDay.Rows(Pen, Intent(Booking with { Replaced = old }), [null]));
        Assert.Equal(
            """[{"child":"E1A","date":"2026-12-02","centre":"LOI-PRE","activities":["MAT"]}]""", JsonSerializer.Serialize(row.Before, Companion.Json));
        Assert.Equal(
            [(("E1A", Wednesday), ("LOI-MOU", "MAT"))], JournalReplay.Plans([JsonOf(row)]).Select(p => (p.Key, p.Value)));
        var refused = Assert.Single(JournaledDay.Rows(Pen, Intent(Booking with { Replaced = old }), [new Refusal(RefusalKind.Full)]));
        Assert.Null(refused.Before);
        Assert.Empty(JournalReplay.Plans([JsonOf(refused)]));
    }

    [Fact]
    public void Rows_WhereAllWasAsItWasAskedFor_AreNone()
    {
        var unchanged = new RecapLine(ChildOf(1), Wednesday, Mill, [Morning], Outcome.Unchanged);
        Assert.Empty(JournaledDay.Rows(Pen, new SaveIntent(Guid.NewGuid(), 1, [], [unchanged], Start), []));
    }

    [Fact]
    public void Rows_OfAnIntentOfAnOlderVersion_AreTheProgramsOwn()
    {
        var row = Assert.Single(JournaledDay.Rows(Pen, Intent(Booking) with { By = null, At = default }, [null]));
        Assert.Equal(("", AuthorRole.System), (row.Login, row.Role));
        Assert.NotEqual(default, row.At);
    }

    private static PlanChange Booking { get; } = new(ChildOf(1), Wednesday, AgeBand.SixPlus, null, new PlannedDay(Mill, [Morning]));

    private static SaveIntent Intent(PlanChange change) => new(new Guid("5b0f3c1e-7a52-4a0c-9a0e-6d1f3c2b1a01"), 1, [change], [], Start) { By = Parent };

    private static (SaveIntent Intent, Refusal?[] Refusals) Intent(
        FamilyState state, IEnumerable<(int Child, int Day, int Centre, int Selection, bool Refused)> save)
    {
        var asked = save.Select(s => (Change: Change(state, s.Child, s.Day, s.Centre, s.Selection), s.Refused))
            .Where(s => !s.Change.To.IsEmpty || s.Change.From is not null).ToList();
        var intent = new SaveIntent(Guid.NewGuid(), state.Sequence + 1, [.. asked.Select(s => s.Change)], [], Start) { By = Parent };
        return (intent, [.. asked.Select(s => s.Refused ? new Refusal(RefusalKind.Full) : null)]);
    }

    private static PlanChange Change(FamilyState state, int child, int day, int centre, int selection)
    {
        var (id, date) = (ChildOf(1, child), Wednesday.AddDays(7 * day));
        return new PlanChange(id, date, AgeBand.SixPlus, state.PlanOf(id, date), new PlannedDay(centre == 0 ? Mill : Meadows, Selections[selection]));
    }

    private static string JsonOf(JournalRow row) => JsonSerializer.Serialize(row.After, Companion.Json);
}
