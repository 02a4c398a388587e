using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using Mercredi.Billing;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Tests.Billing;

/// <summary>Invoices are what the bookings say: recomputed here the slow way, one booking at a time.</summary>
public sealed class InvoiceRulesTests
{
    private static readonly DateOnly Month = new(2026, 11, 1);
    private static readonly (string Id, ActivityRole Role)[] Activities =
        [("MAT", ActivityRole.Morning), ("REP", ActivityRole.Meal), ("APM", ActivityRole.Afternoon), ("AMA", ActivityRole.Before), ("ASO", ActivityRole.After)];

    private static readonly TownCatalogue Town = new()
    {
        Centres = [new Centre(new CentreId("C"), "C", CentreKind.Leisure, "", [.. Activities.Select(a => Activity(a.Id, a.Role))])],
        Tariffs = [.. Activities.SelectMany(a => new[] { new Tariff(a.Role, 0, 399, 2.765m), new Tariff(a.Role, 400, 999, 4.37m), new Tariff(a.Role, 1000, null, 9.2m) })],
    };

    private static readonly Gen<DayPlan> AnyPlan = Gen.Select(Gen.Int[1, 3], Gen.Int[0, 29], Gen.Int[0, 31], (child, day, set) => new DayPlan(
        new ChildId($"E{child}"), Month.AddDays(day), new PlannedDay(new CentreId("C"), Activities.Where((_, i) => (set >> i & 1) == 1).Select(a => new ActivityId(a.Id))), null, null, []));

    private static readonly Gen<DayPlan[]> AnyMonth = AnyPlan.Array[0, 60].Select(plans => plans.DistinctBy(p => (p.ChildId, p.Date)).ToArray());

    private static readonly Gen<int?> AnyQuotient = Gen.OneOf(Gen.Int[0, 3000].Select(q => (int?)q), Gen.Const((int?)null));

    [Fact]
    public void Lines_AnyMonth_MatchTheBookings() => Gen.Select(AnyMonth, AnyQuotient).Sample((plans, quotient) =>
    {
        var lines = InvoiceRules.Lines(Town, Household(quotient), InvoiceRules.Booked(Town, plans))!.Value;
        var price = quotient switch { < 400 => 2.765m, < 1000 => 4.37m, _ => 9.2m };
        decimal care = 0, meals = 0;
        foreach (var child in new[] { "E1", "E2", "E3" })
            foreach (var (id, role) in Activities)
            {
                var count = 0;
                foreach (var plan in plans)
                    if (plan.ChildId.Value == child && plan.Confirmed!.Activities.Contains(new ActivityId(id))) count++;
                var amount = decimal.Round(count * price, 2, MidpointRounding.AwayFromZero);
                if (role == ActivityRole.Meal) meals += amount;
                else care += amount;
            }

        var invoice = Invoice(lines, []);
        Assert.Equal((care, meals, care + meals), (invoice.Care, invoice.Meals, invoice.Total));
        Assert.All(lines, l => Assert.True(l.Quantity > 0));
    });

    /// <summary>However bookings change between runs, what is billed and not credited is what is booked in the end; nothing twice.</summary>
    [Fact]
    public void Except_AnyHistoryOfRuns_EndsAtWhatIsBooked() => AnyMonth.Array[1, 5].Sample(history =>
    {
        var invoices = new List<Invoice>();
        foreach (var plans in history)
        {
            var booked = InvoiceRules.Booked(Town, plans);
            var added = InvoiceRules.Except(booked, invoices.SelectMany(InvoiceRules.StillBilled));
            for (var i = 0; i < invoices.Count; i++)
            {
                var gone = InvoiceRules.Except(InvoiceRules.StillBilled(invoices[i]), booked);
                if (gone.IsEmpty) continue;
                var worth = InvoiceCare.Worth(invoices[i], gone);
                invoices[i] = invoices[i] with { Credits = invoices[i].Credits.Add(new CreditNote(Guid.NewGuid(), "A", Month, worth, "", "") { Days = gone }) };
                Assert.True(worth > 0);
            }

            if (!added.IsEmpty) invoices.Add(Invoice(InvoiceRules.Lines(Town, Household(500), added)!.Value, added));
            var billed = invoices.SelectMany(InvoiceRules.StillBilled).SelectMany(Units).ToList();
            Assert.Equal(billed.Count, billed.Distinct().Count());
            Assert.Equal(booked.SelectMany(Units).Order(), billed.Order());
            // At two decimals a price needs no rounding, so money adds up exactly as days do.
            Assert.Equal(booked.SelectMany(Units).Count() * 4.37m, invoices.Sum(i => i.Total - i.Credited));
        }
    });

    [Fact]
    public void Lines_QuantityTimesPrice_IsRoundedOnceAwayFromZero()
    {
        var days = Enumerable.Range(0, 3).Select(i => new BilledDay(new ChildId("E1"), Month.AddDays(i), [ActivityRole.Meal]));
        // 3 × 2.765 = 8.295; rounding each would give 8.31.
        Assert.Equal(8.30m, Assert.Single(InvoiceRules.Lines(Town, Household(100), days)!.Value).Amount);
    }

    [Fact]
    public void Lines_NoTariff_IsNothing() => Assert.Null(
        InvoiceRules.Lines(Town with { Tariffs = [new Tariff(ActivityRole.Meal, 0, 399, 1m)] }, Household(400), [new BilledDay(new ChildId("E1"), Month, [ActivityRole.Meal])]));

    [Theory]
    [InlineData(10, 0, null)]
    [InlineData(10.01, 0, BillingRefusal.TooMuch)]
    [InlineData(0, 0, BillingRefusal.BadAmount)]
    [InlineData(-1, 0, BillingRefusal.BadAmount)]
    [InlineData(1.001, 0, BillingRefusal.BadAmount)]
    [InlineData(1, -1, BillingRefusal.BadDate)]
    [InlineData(1, 11, BillingRefusal.BadDate)]
    public void CheckPayment(double amount, int days, BillingRefusal? refusal)
    {
        var invoice = Invoice([new InvoiceLine(new ChildId("E1"), "Rose", ActivityRole.Meal, 1, 10m, 10m)], []);
        var payment = new Payment(Guid.NewGuid(), invoice.IssuedOn.AddDays(days), (decimal)amount, PaymentMethod.Cash, "", "accueil");
        Assert.Equal(refusal, InvoiceRules.CheckPayment(invoice, payment, invoice.IssuedOn.AddDays(10)));
    }

    [Theory]
    [InlineData(0, 0, 6)]
    [InlineData(4, 0, 3.6)]
    [InlineData(10, 0, 0)]
    [InlineData(0, 1, 4)]
    [InlineData(4, 1, 2)]
    [InlineData(8, 1, 0)]
    public void Left_DeductsWhatIsCredited(double written, int careDays, double left)
    {
        var day = new BilledDay(new ChildId("E1"), Month, [ActivityRole.Morning]);
        var invoice = Invoice(
            [new InvoiceLine(day.Child, "Rose", ActivityRole.Morning, 3, 2m, 6m), new InvoiceLine(day.Child, "Rose", ActivityRole.Meal, 2, 2m, 4m)], []);
        var byStaff = new CreditNote(Guid.NewGuid(), "A1", Month, (decimal)written, "Grève", "accueil");
        var byRun = new CreditNote(Guid.NewGuid(), "A2", Month, 2m * careDays, "", "") { Days = [day] };
        invoice = invoice with { Credits = [.. new[] { byStaff, byRun }.Where(c => c.Amount > 0)] };
        Assert.Equal((decimal)left, InvoiceCare.Left(invoice));
    }

    [Fact]
    public void Left_OfMealsTakenBack_IsAllOfTheCare()
    {
        var day = new BilledDay(new ChildId("E1"), Month, [ActivityRole.Meal]);
        var invoice = Invoice([new InvoiceLine(day.Child, "Rose", ActivityRole.Morning, 1, 2m, 2m), new InvoiceLine(day.Child, "Rose", ActivityRole.Meal, 1, 4m, 4m)], []);
        Assert.Equal(2m, InvoiceCare.Left(invoice with { Credits = [new CreditNote(Guid.NewGuid(), "A1", Month, 4m, "", "") { Days = [day] }] }));
    }

    [Fact]
    public void Left_OfOlderChildren_IsNothing_AndTheirsIsNotCounted()
    {
        var lines = new[] { "E1", "E2" }.Select(child => new InvoiceLine(new ChildId(child), child, ActivityRole.Morning, 1, 5m, 5m)).ToImmutableArray();
        Assert.Equal(5m, InvoiceCare.Left(Invoice(lines, [])));
        Assert.Equal(0m, InvoiceCare.Left(Invoice(lines, []) with { UnderSix = [] }));
    }

    [Theory]
    [InlineData("2021-01-01", "2026-11-01", true)]
    [InlineData("2020-01-02", "2026-01-01", true)]
    [InlineData("2020-01-01", "2026-12-31", false)]
    [InlineData("2020-02-29", "2026-05-01", true)]
    [InlineData("2019-12-31", "2026-05-01", false)]
    public void IsUnderSix_OnTheFirstOfJanuaryOfThatYear(string born, string day, bool under) =>
        Assert.Equal(under, InvoiceCare.IsUnderSix(DateOnly.Parse(born, CultureInfo.InvariantCulture), DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    [Fact]
    public void Lines_OfTwoCentres_NameEachAndItsDates()
    {
        var other = new CentreId("D");
        var town = Town with { Centres = [.. Town.Centres, Town.Centres[0] with { Id = other, Name = "Les Prés" }] };
        DayPlan Plan(int day, CentreId centre) => new(new ChildId("E1"), Month.AddDays(day - 1), new PlannedDay(centre, [new ActivityId("MAT")]), null, null, []);
        var days = InvoiceRules.Booked(town, [Plan(18, other), Plan(4, new CentreId("C")), Plan(11, other)]);
        var lines = InvoiceRules.Lines(town, Household(100), days)!.Value;
        var invoice = Invoice(lines, days);
        Assert.Equal([("C", 1), ("Les Prés", 2)], lines.Select(l => (l.CentreName, l.Quantity)));
        Assert.Equal([[4], [11, 18]], lines.Select(l => invoice.DatesOf(l).Select(d => d.Day).ToArray()));
        Assert.Equal(5.53m, InvoiceCare.Worth(invoice, days.Where(d => d.Centre == other)));
    }

    [Fact]
    public void Paid_WithoutWhatWasTakenBack()
    {
        var (first, second) = (Money(4m), Money(6m));
        var invoice = Invoice([new InvoiceLine(new ChildId("E1"), "Rose", ActivityRole.Meal, 1, 10m, 10m)], []) with { Payments = [first, second] };
        var reversal = new Reversal(Guid.NewGuid(), second.Operation, Month, "saisi deux fois", "accueil");
        Assert.Null(InvoiceRules.CheckReversal(invoice, reversal));
        Assert.Equal(BillingRefusal.NoReason, InvoiceRules.CheckReversal(invoice, reversal with { Reason = " " }));
        Assert.Equal(BillingRefusal.UnknownEntry, InvoiceRules.CheckReversal(invoice, reversal with { Of = Guid.NewGuid() }));
        invoice = invoice with { Reversals = [reversal] };
        Assert.Equal((4m, 6m, InvoiceStatus.PartlyPaid), (invoice.Paid, invoice.Due, invoice.Status));
        Assert.Equal(2, invoice.Payments.Length);
        Assert.Equal(BillingRefusal.AlreadyReversed, InvoiceRules.CheckReversal(invoice, reversal with { Operation = Guid.NewGuid() }));
    }

    private static Payment Money(decimal amount) => new(Guid.NewGuid(), Month, amount, PaymentMethod.Cash, "", "accueil");

    private static IEnumerable<(ChildId, DateOnly, ActivityRole)> Units(BilledDay day) => day.Roles.Select(r => (day.Child, day.Date, r));

    private static Invoice Invoice(ImmutableArray<InvoiceLine> lines, ImmutableArray<BilledDay> days) => new()
    {
        Number = "2026-000001", Month = Month, IssuedOn = new DateOnly(2026, 12, 1), DueOn = new DateOnly(2026, 12, 31), Run = Guid.NewGuid(), FamilyName = "Rolland",
        Lines = lines, Days = days, UnderSix = [new ChildId("E1")],
    };

    private static Family Household(int? quotient) => new() { Id = new FamilyId("F1"), Name = "Rolland", Quotient = quotient };

    private static Activity Activity(string id, ActivityRole role)
    {
        var eve = new EveDeadline(new TimeOnly(9, 0));
        return new Activity(new ActivityId(id), id, role, new TimeOnly(8, 0), new TimeOnly(9, 0), eve, eve);
    }
}
