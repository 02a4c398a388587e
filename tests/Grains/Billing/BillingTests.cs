using Mercredi.Billing;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Orleans.Core.Internal;
using Orleans.Runtime;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Billing;

/// <summary>The monthly run on real grains: repeated, cut short, begun again; nothing twice and no number left out.</summary>
public abstract class BillingTests(StorageKind storage) : IAsyncLifetime
{
    private const int Families = 25;
    private static readonly DateOnly December = new(2026, 12, 1);

    private TownCluster _town = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(storage, Start);
        var catalogue = CatalogueWith(places: 100) with
        {
            Tariffs = [.. Enum.GetValues<ActivityRole>().Select(role => new Tariff(role, 0, null, role == ActivityRole.Meal ? 3.31m : 5.98m))],
        };
        var families = Enumerable.Range(1, Families).Select(n => Family(n) with { Quotient = 700 }).ToArray();
        await _town.PublishAsync(catalogue, families);
        await _town.Grains.Directory().Register([.. families.Select(FamilyEntry.Of)]);
        foreach (var n in Enumerable.Range(1, Families - 1)) await BookAsync(n, Morning, Meal);
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    private IBillingGrain Billing => _town.Grains.Billing();

    [Fact]
    public async Task Run_OfAMonthThatIsNotOver_IsRefused() => Assert.Equal(RunRefusal.MonthNotOver, await Billing.Start(December, "accueil"));

    [Fact]
    public async Task Run_BillsWhatIsBookedOnce_HoweverOftenItIsRepeated()
    {
        var run = await RunAsync();
        Assert.Equal((Families, Families - 1, 9.29m * (Families - 1)), (run.Done, run.Invoices, run.Invoiced));
        Assert.Equal(0, (await RunAsync()).Invoices);
        var invoice = Assert.Single(await InvoicesOf(1));
        Assert.Equal((5.98m, 3.31m, InvoiceStatus.Unpaid), (invoice.Care, invoice.Meals, invoice.Status));
        Assert.Empty(await InvoicesOf(Families));
        await AssertNumbersAsync();
    }

    [Fact]
    public async Task Run_CutShortAnywhere_GoesOnWithoutBillingTwiceOrLeavingANumberOut()
    {
        EndOfMonth();
        var calls = 0;
        // Of the first calls a third fails, before or while the family, the numbers and the ledger are asked; the run is begun again until it is through.
        _town.Fault = call => call.MethodName is nameof(IFamilyInvoicesGrain.Bill) or nameof(IBillingGrain.Allot) or nameof(ILedgerGrain.Put) && Interlocked.Increment(ref calls) is var n && n < 400 && n % 3 == 0;
        await Billing.Start(December, "accueil");
        for (var attempt = 0; (await Billing.GetRun())!.FinishedAt is null && attempt < 100; attempt++)
        {
            if (attempt % 3 == 2) await Billing.Cast<IGrainManagementExtension>().DeactivateOnIdle();
            try
            {
                await Billing.AsReference<IRemindable>().ReceiveReminder("settle", default);
            }
            catch (Exception e) when (e is TimeoutException or OrleansException)
            {
                // As planned: the next reminder goes on.
            }
        }

        _town.Fault = null;
        var run = (await Billing.GetRun())!;
        Assert.NotNull(run.FinishedAt);
        Assert.Equal((Families - 1, 9.29m * (Families - 1)), (run.Invoices, run.Invoiced));
        await AssertNumbersAsync();
    }

    [Fact]
    public async Task Pay_IsRecordedOnce_AndNeverMoreThanDue()
    {
        await RunAsync();
        var (family, number) = (_town.Grains.Invoices(new FamilyId("F1")), (await InvoicesOf(1))[0].Number);
        var payment = new Payment(Guid.NewGuid(), new DateOnly(2027, 1, 4), 5m, PaymentMethod.Cheque, "n° 12", "accueil");
        Assert.Null(await family.Pay(number, payment));
        Assert.Null(await family.Pay(number, payment));
        Assert.Equal(BillingRefusal.TooMuch, await family.Pay(number, payment with { Operation = Guid.NewGuid() }));
        Assert.Equal((4.29m, InvoiceStatus.PartlyPaid), ((await InvoicesOf(1))[0].Due, (await InvoicesOf(1))[0].Status));
        Assert.Null(await family.Pay(number, payment with { Operation = Guid.NewGuid(), Amount = 4.29m }));
        Assert.Equal(InvoiceStatus.Paid, (await _town.Grains.Ledger(December).Get()).Single(e => e.Number == number).Status);
        Assert.Equal(BillingRefusal.UnknownInvoice, await family.Pay("2027-999999", payment));
    }

    [Fact]
    public async Task Credit_HasANumberOfItsOwn_AndIsGivenOnce()
    {
        await RunAsync();
        var (family, number, operation) = (_town.Grains.Invoices(new FamilyId("F1")), (await InvoicesOf(1))[0].Number, Guid.NewGuid());
        Assert.Null(await family.Credit(number, operation, 9.29m, "Grève", "accueil"));
        Assert.Null(await family.Credit(number, operation, 9.29m, "Grève", "accueil"));
        Assert.Equal(BillingRefusal.TooMuch, await family.Credit(number, Guid.NewGuid(), 0.01m, "Grève", "accueil"));
        var invoice = (await InvoicesOf(1))[0];
        Assert.Equal(("A2027-000001", 0m, 9.29m), (Assert.Single(invoice.Credits).Number, invoice.Due, invoice.Total));
    }

    [Fact]
    public async Task Refund_IsRecordedOnce_AndNeverMoreThanOwed()
    {
        await RunAsync();
        var (family, number) = (_town.Grains.Invoices(new FamilyId("F1")), (await InvoicesOf(1))[0].Number);
        var money = new Payment(Guid.NewGuid(), new DateOnly(2027, 1, 4), 9.29m, PaymentMethod.Transfer, "", "accueil");
        Assert.Equal(BillingRefusal.TooMuch, await family.Refund(number, money with { Amount = 0.01m }));
        Assert.Null(await family.Pay(number, money));
        Assert.Null(await family.Credit(number, Guid.NewGuid(), 3m, "Grève", "accueil"));
        var entry = (await _town.Grains.Ledger(December).Get()).Single(e => e.Number == number);
        Assert.Equal((-3m, InvoiceStatus.Owed), (entry.Due, entry.Status));

        var refund = money with { Operation = Guid.NewGuid(), Amount = 2m };
        Assert.Null(await family.Refund(number, refund));
        Assert.Null(await family.Refund(number, refund));
        Assert.Equal(BillingRefusal.TooMuch, await family.Refund(number, refund with { Operation = Guid.NewGuid() }));
        Assert.Equal(BillingRefusal.BadDate, await family.Refund(number, refund with { Operation = Guid.NewGuid(), Amount = 1m, Date = new DateOnly(2027, 1, 5) }));
        Assert.Equal((-1m, InvoiceStatus.Owed), ((await InvoicesOf(1))[0].Due, (await InvoicesOf(1))[0].Status));

        // What is recorded is durable: another activation knows it.
        await family.Cast<IGrainManagementExtension>().DeactivateOnIdle();
        Assert.Null(await family.Refund(number, refund with { Operation = Guid.NewGuid(), Amount = 1m }));
        Assert.Equal([2m, 1m], (await InvoicesOf(1))[0].Refunds.Select(r => r.Amount));
        entry = (await _town.Grains.Ledger(December).Get()).Single(e => e.Number == number);
        Assert.Equal((0m, 6.29m, InvoiceStatus.Paid), (entry.Due, entry.Paid, entry.Status));
        Assert.Equal(BillingRefusal.UnknownInvoice, await family.Refund("2027-999999", refund));
    }

    /// <summary>An id is one operation: again with other values, elsewhere or as another kind of entry it is refused and changes nothing.</summary>
    [Fact]
    public async Task Operation_UsedAgainForSomethingElse_IsRefused()
    {
        await RunAsync();
        var (family, number) = (_town.Grains.Invoices(new FamilyId("F1")), (await InvoicesOf(1))[0].Number);
        var payment = new Payment(Guid.NewGuid(), new DateOnly(2027, 1, 4), 5m, PaymentMethod.Cheque, "n° 12", "accueil");
        Assert.Null(await family.Pay(number, payment));
        Assert.Null(await family.Pay(number, payment with { RecordedBy = "mairie" }));
        foreach (var other in new[] { payment with { Amount = 4m }, payment with { Method = PaymentMethod.Cash }, payment with { Reference = "" }, payment with { Date = new DateOnly(2027, 1, 3) } })
            Assert.Equal(BillingRefusal.OtherOperation, await family.Pay(number, other));
        Assert.Equal(BillingRefusal.OtherOperation, await family.Credit(number, payment.Operation, 1m, "Grève", "accueil"));
        Assert.Equal(BillingRefusal.OtherOperation, await family.Refund(number, payment));
        Assert.Equal(BillingRefusal.OtherOperation, await family.Reverse(number, payment.Operation, payment.Operation, "erreur", "accueil"));

        var credit = Guid.NewGuid();
        Assert.Null(await family.Credit(number, credit, 1m, "Grève", "accueil"));
        Assert.Equal(BillingRefusal.OtherOperation, await family.Credit(number, credit, 2m, "Grève", "accueil"));
        Assert.Equal(BillingRefusal.OtherOperation, await family.Credit(number, credit, 1m, "Neige", "accueil"));
        Assert.Equal(3.29m, (await InvoicesOf(1))[0].Due);
    }

    [Fact]
    public async Task Reverse_TakesAPaymentBackOnce_AndTheLedgerAgrees()
    {
        await RunAsync();
        var (family, number) = (_town.Grains.Invoices(new FamilyId("F1")), (await InvoicesOf(1))[0].Number);
        var payment = new Payment(Guid.NewGuid(), new DateOnly(2027, 1, 4), 9.29m, PaymentMethod.Cheque, "", "accueil");
        Assert.Null(await family.Pay(number, payment));
        var reverse = Guid.NewGuid();
        Assert.Null(await family.Reverse(number, reverse, payment.Operation, "mauvaise famille", "accueil"));
        Assert.Null(await family.Reverse(number, reverse, payment.Operation, "mauvaise famille", "accueil"));
        Assert.Equal(BillingRefusal.AlreadyReversed, await family.Reverse(number, Guid.NewGuid(), payment.Operation, "encore", "accueil"));
        await family.Cast<IGrainManagementExtension>().DeactivateOnIdle();
        var invoice = (await InvoicesOf(1))[0];
        Assert.Equal((9.29m, InvoiceStatus.Unpaid, 1, 1), (invoice.Due, invoice.Status, invoice.Payments.Length, invoice.Reversals.Length));
        var entry = (await _town.Grains.Ledger(December).Get()).Single(e => e.Number == number);
        Assert.Equal((9.29m, 0m, InvoiceStatus.Unpaid), (entry.Due, entry.Paid, entry.Status));
        Assert.Null(await family.Pay(number, payment with { Operation = Guid.NewGuid() }));
    }

    [Fact]
    public async Task Preview_IsWhatTheRunThenDoes_AndChangesNothing()
    {
        EndOfMonth();
        var family = _town.Grains.Invoices(new FamilyId("F1"));
        var preview = await family.Preview(December);
        Assert.Equal((1, 9.29m, 0m, 9.29m), (preview.Result.Invoices, preview.Result.Invoiced, preview.Billed, preview.After));
        Assert.Empty(await InvoicesOf(1));
        Assert.Equal(preview.Result, await family.Bill(December, Guid.NewGuid()));
        preview = await family.Preview(December);
        Assert.Equal((0, 9.29m, 9.29m), (preview.Result.Invoices, preview.Billed, preview.After));
        Assert.Equal(9.29m, (await family.Preview(December.AddMonths(1))).MonthBefore);
        Assert.Equal(new BillPreview(new BillResult(0, 0, 0, 0), 0, 0), await _town.Grains.Invoices(new FamilyId($"F{Families}")).Preview(December));
    }

    private async Task BookAsync(int family, params ActivityId[] activities)
    {
        var grain = _town.Grains.Family(new FamilyId($"F{family}"));
        Assert.Null((await grain.Select(ChildOf(family), Wednesday, new PlannedDay(Mill, activities))).Refusal);
        await grain.Save(Guid.NewGuid());
    }

    /// <summary>Monday 4 January 2027.</summary>
    private void EndOfMonth()
    {
        var january = new DateTimeOffset(2027, 1, 4, 9, 0, 0, TimeSpan.FromHours(1));
        if (_town.Clock.GetUtcNow() < january) _town.Clock.SetUtcNow(january);
    }

    private async Task<BillingRun> RunAsync()
    {
        EndOfMonth();
        Assert.Null(await Billing.Start(December, "accueil"));
        await Billing.AsReference<IRemindable>().ReceiveReminder("settle", default);
        return (await Billing.GetRun())!;
    }

    private async Task<IReadOnlyList<Invoice>> InvoicesOf(int family) => await _town.Grains.Invoices(new FamilyId($"F{family}")).Get();

    private async Task AssertNumbersAsync()
    {
        var numbers = new List<string>();
        for (var n = 1; n <= Families; n++) numbers.AddRange((await InvoicesOf(n)).Select(i => i.Number));
        Assert.Equal(Enumerable.Range(1, Families - 1).Select(i => $"2027-{i:000000}"), numbers.Order());
        Assert.Equal(numbers.Order(), (await _town.Grains.Ledger(December).Get()).Select(e => e.Number));
    }
}

public sealed class BillingOnSqliteTests() : BillingTests(StorageKind.Sqlite);

public sealed class BillingOnPostgresTests() : BillingTests(StorageKind.Postgres);
