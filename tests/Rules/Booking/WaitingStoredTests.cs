using System.Text.Json;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Tests.Booking;

/// <summary>What waiting lists add to the rows: nothing where nobody waits, and all of it is read again.</summary>
public sealed class WaitingStoredTests
{
    private static readonly DateTimeOffset Now = BookingTown.Start;
    private static readonly ChildId Rose = new("E1A");
    private static readonly ChildId Jules = new("E1B");
    private static readonly Slot Morning = new(BookingTown.Morning, AgeBand.SixPlus);

    [Fact]
    public void Rows_WhereNobodyWaits_HaveNoWordOfIt()
    {
        Assert.DoesNotContain(nameof(CentreDayState.Waiting), JsonSerializer.Serialize(new CentreDayState()), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(nameof(FamilyState.Waiting), JsonSerializer.Serialize(new FamilyState()), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void CentreDay_WithAList_IsReadAsItWasWritten()
    {
        var entry = new WaitingEntry(new FamilyId("F1"), Rose, AgeBand.SixPlus, [BookingTown.Morning], OnOffer.Book, [Jules], 1, Now, 7)
        {
            State = WaitingState.Offered, Needs = [Morning], Offer = new Offer(Guid.NewGuid(), Now, Now.AddHours(3), Now.AddMinutes(-1), Answered: true),
            PassedOver = [new PassedOver(Now, new Refusal(RefusalKind.Together) { Activity = BookingTown.Meal })],
        };
        var ended = (entry with { ChildId = Jules }).Ended(WaitingState.Ended, 8, new Refusal(RefusalKind.ByTown) { Note = "Erreur" });
        var state = new CentreDayState { Waiting = new WaitingList { Entries = [entry], Asked = new WaitingList().Asked.Add(Rose, 7) }.With([entry], [ended]) };
        var row = JsonSerializer.Serialize(state);
        var read = JsonSerializer.Deserialize<CentreDayState>(row)!;
        Assert.Equal(row, JsonSerializer.Serialize(read));
        Assert.Equal((entry.Offer, "Erreur"), (read.Waiting!.Find(Rose)!.Offer, read.Waiting.Untold[Jules].Because!.Note));
        Assert.Equal((1, 0), (read.Waiting.OfferedToOthers(Morning, Jules), read.Waiting.Waiting(Morning)));
    }

    [Fact]
    public void Family_WithEntries_IsReadAsItWasWritten()
    {
        var standing = new WaitingStanding
        {
            FamilyId = new FamilyId("F1"), ChildId = Rose, AgeBand = AgeBand.SixPlus, Activities = [BookingTown.Morning], State = WaitingState.Offered, Since = Now, OfferId = Guid.NewGuid(),
            OfferEndsAt = Now.AddHours(3), Together = [Jules], Version = 7,
        };
        var row = JsonSerializer.Serialize(new FamilyState { Waiting = new WaitingBook().With(BookingTown.Mill, BookingTown.Wednesday, [standing], Now).Next });
        var read = JsonSerializer.Deserialize<FamilyState>(row)!;
        Assert.Equal(row, JsonSerializer.Serialize(read));
        Assert.Equal(standing.OfferId, read.Waiting!.Open(Rose, BookingTown.Wednesday, BookingTown.Mill)!.Standing.OfferId);
    }
}
