using Mercredi.Billing;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Durability;
using Mercredi.Families;
using Mercredi.Mail;
using Orleans.Runtime;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Mail;

/// <summary>A save, an invoice or a near deadline has its letters in the transaction that makes it durable, one for each adult, and none otherwise (I13), on each database.</summary>
public abstract class SavedLettersTests(StorageKind storage) : IAsyncLifetime
{
    private const string Letters = "SELECT count(*) FROM letter";

    private static readonly FamilyId Id = new("F1");

    private TownCluster _town = null!;

    private IFamilyGrain Household => _town.Grains.Family(Id);

    private static PlannedDay Day(params ActivityId[] activities) => new(Mill, activities);

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(storage, Start);
        var catalogue = CatalogueWith(places: 1) with { Tariffs = [.. Enum.GetValues<ActivityRole>().Select(role => new Tariff(role, 0, null, 5m))] };
        await _town.PublishAsync(catalogue, WithAdults(1), WithAdults(2));
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Save_OwesEachAdultOneLetter_WithTheSave()
    {
        await Household.Select(ChildOf(1), Wednesday, Day(Morning));
        var operation = Guid.NewGuid();
        await Household.Save(operation);
        await Household.Save(operation);
        await DeliverAsync();
        var letters = await _town.Grains.Outbox().Take(10);
        Assert.Equal(["famille1", "famille1b"], letters.Select(l => l.Account).Order());
        Assert.All(letters, l => Assert.Equal(new BookingsSaved(Id, operation), l.Matter));
        Assert.Equal(Outcome.Confirmed, Assert.Single((await Household.GetRecap(operation))!.Lines).Outcome);
    }

    [Fact]
    public async Task Save_ThatChangesNothing_OwesNone()
    {
        await _town.Grains.Family(new FamilyId("F2")).Select(ChildOf(2), Wednesday, Day(Morning));
        await _town.Grains.Family(new FamilyId("F2")).Save(Guid.NewGuid());
        await DeliverAsync(2);
        var before = await _town.Database.ScalarAsync(Letters);
        // Full: refused, and nothing changed.
        var recap = await Household.ApplyPattern(Pattern(PatternMode.Book), Guid.NewGuid());
        Assert.Equal(Outcome.Refused, Assert.Single(recap.Lines).Outcome);
        await Household.ApplyPattern(Pattern(PatternMode.Cancel), Guid.NewGuid());
        await Household.Save(Guid.NewGuid());
        await DeliverAsync();
        Assert.Equal(before, await _town.Database.ScalarAsync(Letters));
    }

    [Fact]
    public async Task Pattern_OwesOneLetterForAllItsDays()
    {
        var operation = Guid.NewGuid();
        await Household.ApplyPattern(Pattern(PatternMode.Book) with { To = Wednesday.AddDays(21) }, operation);
        await DeliverAsync();
        Assert.Equal(2, await _town.Database.ScalarAsync(Letters));
        Assert.Equal(4, (await Household.GetRecap(operation))!.Lines.Length);
    }

    [Fact]
    public async Task Save_CutShort_OwesItsLetterOnceItIsFinished_AndNoneBefore()
    {
        var operation = Guid.NewGuid();
        await Household.Select(ChildOf(1), Wednesday, Day(Morning));
        _town.Fault = call => call.MethodName == nameof(ICentreDayGrain.Confirm);
        await Assert.ThrowsAnyAsync<Exception>(() => Household.Save(operation));
        Assert.Equal(0, await _town.Database.ScalarAsync(Letters));

        _town.Fault = null;
        await Household.Save(operation);
        await DeliverAsync();
        Assert.Equal(2, await _town.Database.ScalarAsync(Letters));
    }

    [Fact]
    public async Task Save_AnsweredAndLost_OwesTheSameLetterAgain()
    {
        var operation = Guid.NewGuid();
        await Household.Select(ChildOf(1), Wednesday, Day(Morning));
        await Household.Save(operation);
        // The closing rides on a later write: nothing is owed before, and whoever finishes the intent owes it.
        Assert.Equal(0, await _town.Database.ScalarAsync(Letters));
        await _town.Database.ExecuteAsync("UPDATE grain_state SET version = version + 1 WHERE id_text = 'family/F1'");
        await Assert.ThrowsAnyAsync<Exception>(() => Household.ChangeQuotient(700));
        Assert.Equal(0, await _town.Database.ScalarAsync(Letters));
        for (var tries = 0; tries < 100; tries++)
        {
            try
            {
                await Household.Save(operation);
                break;
            }
            catch (Exception e) when (e is DurabilityException or OrleansException)
            {
                // The activation that was overtaken goes.
            }
        }

        await DeliverAsync();
        Assert.Equal(2, await _town.Database.ScalarAsync(Letters));
    }

    [Fact]
    public async Task Invoice_OwesOneLetterForEachNumber_HoweverOftenItIsBilled()
    {
        await Household.TakeOver([new TakenDay(ChildOf(1), Wednesday, Day(Morning))]);
        _town.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 4, 9, 0, 0, TimeSpan.FromHours(1)));
        var (invoices, run, month) = (_town.Grains.Invoices(Id), Guid.NewGuid(), new DateOnly(2026, 12, 1));
        // A step fails after the numbers are given: what is frozen is finished by the next call.
        _town.Fault = call => call.MethodName == nameof(ILedgerGrain.Put);
        await Assert.ThrowsAnyAsync<Exception>(() => invoices.Bill(month, run));
        _town.Fault = null;
        await invoices.Bill(month, run);
        await invoices.Bill(month, Guid.NewGuid());
        var letters = await _town.Grains.Outbox().Take(10);
        Assert.Equal(2, letters.Length);
        var number = Assert.Single(await invoices.Get()).Number;
        Assert.All(letters, l => Assert.Equal(new InvoiceIssued(number, month, 5m, new DateOnly(2027, 2, 3)), l.Matter));

        var operation = Guid.NewGuid();
        await invoices.Credit(number, operation, 5m, "Geste", "accueil");
        await invoices.Credit(number, operation, 5m, "Geste", "accueil");
        Assert.All(await _town.Grains.Outbox().Take(10), l => Assert.Equal(new CreditIssued("A2027-000001", number, 5m, 0m), l.Matter));
        Assert.Equal(4, await _town.Database.ScalarAsync(Letters));
        // Nothing to bill, nothing to say.
        await _town.Grains.Invoices(new FamilyId("F2")).Bill(month, run);
        Assert.Equal(4, await _town.Database.ScalarAsync(Letters));
    }

    [Fact]
    public async Task Invoice_WithNothingToPay_OwesNone()
    {
        await _town.PublishAsync(CatalogueWith(places: 1) with { Tariffs = [.. Enum.GetValues<ActivityRole>().Select(role => new Tariff(role, 0, null, 0m))] });
        await Household.TakeOver([new TakenDay(ChildOf(1), Wednesday, Day(Morning))]);
        _town.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 4, 9, 0, 0, TimeSpan.FromHours(1)));
        await _town.Grains.Invoices(Id).Bill(new DateOnly(2026, 12, 1), Guid.NewGuid());
        Assert.Equal(0, await _town.Database.ScalarAsync(Letters));
    }

    /// <summary>«Jeudi 12 h pour le mercredi suivant»: on the Wednesday before, at 17 h, the letter is owed, once.</summary>
    [Fact]
    public async Task Deadline_OfTomorrow_IsToldOnce_InTheEvening()
    {
        await _town.Grains.Directory().Register([FamilyEntry.Of(WithAdults(1)), FamilyEntry.Of(WithAdults(2))]);
        await Household.TakeOver([new TakenDay(ChildOf(1), Wednesday.AddDays(-28), Day(Morning))]);
        var round = _town.Grains.DeadlineRound();
        await round.Begin();
        await TurnAsync(Wednesday.AddDays(-7), 16, 59);
        Assert.Equal(0, await _town.Database.ScalarAsync(Letters));

        await TurnAsync(Wednesday.AddDays(-7), 17, 5);
        await TurnAsync(Wednesday.AddDays(-7), 17, 20);
        var letters = await _town.Grains.Outbox().Take(10);
        Assert.Equal(["famille1", "famille1b"], letters.Select(l => l.Account).Order());
        var near = Assert.IsType<DeadlineNear>(letters[0].Matter);
        Assert.Equal(ParisTime.At(Wednesday.AddDays(-6), new TimeOnly(12, 0)), near.Until);
        Assert.Equal([Wednesday], near.Dates);
        Assert.Equal([ChildOf(1)], near.Children);

        // A week later the next Wednesday's is told; a day later it is not its day.
        await TurnAsync(Wednesday.AddDays(-6), 17, 5);
        Assert.Equal(2, await _town.Database.ScalarAsync(Letters));
        await TurnAsync(Wednesday, 17, 5);
        Assert.Equal(4, await _town.Database.ScalarAsync(Letters));
    }

    private async Task TurnAsync(DateOnly date, int hour, int minute)
    {
        _town.Clock.SetUtcNow(ParisTime.At(date, new TimeOnly(hour, minute)));
        await _town.Grains.DeadlineRound().AsReference<IRemindable>().ReceiveReminder("round", default);
    }

    private static Family WithAdults(int number) => Family(number) with
    {
        Adults =
        [
            new Adult($"famille{number}", "Rolland", "Anne", $"famille{number}@example.org", ""),
            new Adult($"famille{number}b", "Rolland", "Olivier", $"famille{number}b@example.org", ""),
        ],
    };

    private static WeekPattern Pattern(PatternMode mode) =>
        new(mode, Wednesday, Wednesday, 1, [new PatternSlot(ChildOf(1), DayOfWeek.Wednesday, Mill, [Morning])]);

    /// <summary>A change that is written takes with it what is carried.</summary>
    private Task DeliverAsync(int family = 1) => _town.Grains.Family(new FamilyId($"F{family}")).AsReference<IRemindable>().ReceiveReminder("settle", default);
}

public sealed class SavedLettersOnSqliteTests() : SavedLettersTests(StorageKind.Sqlite);

public sealed class SavedLettersOnPostgresTests() : SavedLettersTests(StorageKind.Postgres);
