using System.Text.Json;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Tests.Booking;

namespace Mercredi.Tests.Families;

/// <summary>Rows as version 0.1 wrote them are read: where a type stands, and what it has learnt since, makes no difference.</summary>
public sealed class StoredRowsTests
{
    private static readonly ChildId Ambre = new("E00507");

    private static T Read<T>(string row) => JsonSerializer.Deserialize<T>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "StoredRows", row + ".json")))!;

    [Fact]
    public void Family_OfTheVersionBefore_IsRead()
    {
        var state = Read<FamilyState>("family");
        Assert.Equal(("Robert", Diet.NoPork, 4), (state.Family!.Name, state.Family.Find(Ambre)!.Diet, state.Sequence));
        Assert.Equal(new PlannedDay(new CentreId("LOI-MOU"), [new("APM"), new("MAT"), new("REP")]), state.PlanOf(Ambre, new DateOnly(2026, 12, 9)));
        Assert.Equal(new DateOnly(2026, 12, 16), Assert.Single(state.Intent!.Changes).Date);
        Assert.Null(state.Intent.By);
        Assert.Null(Assert.Single(state.Parked).Choice.EndsAt);
        var recap = state.Recaps.Of(new Guid("5b0f3c1e-7a52-4a0c-9a0e-6d1f3c2b1a01"))!;
        Assert.Equal([Outcome.Confirmed, Outcome.Refused], recap.Lines.Select(l => l.Outcome));
        Assert.Equal((RefusalKind.Holiday, "Vacances de Noël"), (recap.Lines[1].Refusal!.Kind, recap.Lines[1].Refusal!.Note));
        Assert.Null(recap.DoneOn);
    }

    /// <summary>It lacks what families are found by: the register asks them.</summary>
    [Fact]
    public void Directory_OfTheVersionBefore_IsRead()
    {
        var entry = Assert.Single(Read<FamilyDirectory>("directory").Families.Values);
        Assert.Equal(("Robert", "Ambre (E00507)", null), (entry.Name, entry.Children, entry.Traits));
    }

    [Fact]
    public void Archive_OfTheVersionBefore_CountsFromTheFirstLook()
    {
        var operation = new Guid("5b0f3c1e-7a52-4a0c-9a0e-6d1f3c2b1a02");
        var archive = Read<RecapArchive>("family-recaps");
        Assert.Equal(Outcome.Moved, Assert.Single(archive.Of(operation)!.Lines).Outcome);
        var looked = BookingTown.Start;
        archive = archive.With([], looked).With([], looked.AddDays(RecapArchive.DaysInFull + 1));
        Assert.Equal(ParisTime.DateAt(looked), archive.Of(operation)!.DoneOn);
    }

    [Fact]
    public void CentreDay_OfTheVersionBefore_IsRead()
    {
        var state = Read<CentreDayState>("centre-day");
        Assert.Equal((3, 7), (state.Places[new("E00990")].Sequence, state.Places[new("E02329")].Sequence));
        Assert.Equal(1, state.Confirmed(new Slot(new("MAT"), AgeBand.Under6)));
        Assert.Equal("Une animatrice absente", Assert.Single(state.Capacities).Reason);
        Assert.Equal(new FamilyId("F00354"), state.Parked[new("E00608")].FamilyId);
    }
}
