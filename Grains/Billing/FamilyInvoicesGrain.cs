using System.Collections.Immutable;
using Mercredi.Catalogue;
using Mercredi.Durability;
using Mercredi.Families;
using Orleans.Runtime;

namespace Mercredi.Billing;

/// <summary>
/// What is to be billed is frozen durably before it gets its number, and the number is the same however often it is asked for: after any crash nothing is billed twice and
/// no number is missing.
/// </summary>
public sealed partial class FamilyInvoicesGrain : SettlingGrain, IFamilyInvoicesGrain, IRemindable
{
    private readonly Durable<FamilyInvoicesState> _state;
    private readonly Comeback _comeback;
    private readonly Recovery _recovery;
    private readonly ICatalogueCache _catalogue;
    private readonly TimeProvider _clock;
    private readonly FamilyId _family;

    public FamilyInvoicesGrain([PersistentState("invoices")] IPersistentState<FamilyInvoicesState> storage, ICatalogueCache catalogue, TimeProvider clock)
    {
        _state = new Durable<FamilyInvoicesState>(this, storage);
        _comeback = new Comeback(this);
        _recovery = new Recovery(this, SettleAsync);
        _catalogue = catalogue;
        _clock = clock;
        _family = InvoicesKey.Family(this.GetPrimaryKeyString());
    }

    private DateOnly Today => ParisTime.DateAt(_clock.GetUtcNow());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (_state.Committed.IsUnsettled) _recovery.Start();
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<Invoice>> Get() => Task.FromResult<ImmutableArray<Invoice>>([.. _state.Committed.Invoices.OrderByDescending(i => i.Number)]);

    public async Task<BillResult> Bill(DateOnly month, Guid run)
    {
        var plans = await GrainFactory.Family(_family).GetPlans(month, month.AddMonths(1).AddDays(-1));
        var earlier = _state.Decided.Invoices.Where(i => i.Month == month).ToList();
        if (plans.IsEmpty && earlier.Count == 0) return new BillResult(0, 0, 0, 0);

        var town = await _catalogue.GetAsync();
        var family = (await GrainFactory.Family(_family).Get())!;
        var booked = InvoiceRules.Booked(town, plans);
        var draft = Draft(town, family, month, run, InvoiceRules.Except(booked, earlier.SelectMany(InvoiceRules.StillBilled)));
        var credits = earlier.Select(i => CreditOf(i, run, InvoiceRules.Except(InvoiceRules.StillBilled(i), booked))).OfType<DraftCredit>().ToImmutableArray();
        if (draft is { Days: not [] } || !credits.IsEmpty)
        {
            await _state.CommitAsync(_state.Decided with { Draft = draft is { Days: [] } ? null : draft, DraftCredits = credits });
            await SettleAsync();
        }

        var made = _state.Decided.Invoices.Where(i => i.Run == run).ToList();
        var given = _state.Decided.Invoices.SelectMany(i => i.Credits).Where(c => c.Operation == run).ToList();
        return new BillResult(made.Count, made.Sum(i => i.Total), given.Count, given.Sum(c => c.Amount), draft is null);
    }

    public async Task<BillingRefusal?> Pay(string number, Payment payment)
    {
        if (_state.Decided.Find(number) is not { } invoice) return BillingRefusal.UnknownInvoice;
        if (invoice.Payments.Any(p => p.Operation == payment.Operation)) return null;
        if (InvoiceRules.CheckPayment(invoice, payment, Today) is { } refusal) return refusal;
        await _comeback.SetAsync();
        await _state.CommitAsync(_state.Decided.With(invoice with { Payments = invoice.Payments.Add(payment) }));
        await SettleAsync();
        return null;
    }

    public async Task<BillingRefusal?> Refund(string number, Payment refund)
    {
        if (_state.Decided.Find(number) is not { } invoice) return BillingRefusal.UnknownInvoice;
        if (invoice.Refunds.Any(r => r.Operation == refund.Operation)) return null;
        if (InvoiceRules.CheckRefund(invoice, refund, Today) is { } refusal) return refusal;
        await _comeback.SetAsync();
        await _state.CommitAsync(_state.Decided.With(invoice with { Refunds = invoice.Refunds.Add(refund) }));
        await SettleAsync();
        return null;
    }

    public async Task<BillingRefusal?> Credit(string number, Guid operation, decimal amount, string reason, string by)
    {
        if (_state.Decided.Find(number) is not { } invoice) return BillingRefusal.UnknownInvoice;
        if (invoice.Credits.Any(c => c.Operation == operation)) return null;
        if (InvoiceRules.CheckCredit(invoice, amount, reason) is { } refusal) return refusal;
        await _comeback.SetAsync();
        await _state.CommitAsync(_state.Decided with { DraftCredits = [new DraftCredit(number, new CreditNote(operation, "", Today, amount, reason.Trim(), by))] });
        await SettleAsync();
        return null;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => _comeback.EndAsync();

    /// <summary>An invoice without a number; without days when there is nothing new; null when a tariff is missing.</summary>
    private Invoice? Draft(TownCatalogue town, Family family, DateOnly month, Guid run, ImmutableArray<BilledDay> days) =>
        InvoiceRules.Lines(town, family, days) is not { } lines ? null : new Invoice
        {
            Month = month, IssuedOn = Today, DueOn = Today.AddDays(InvoiceRules.DueDays), Run = run, FamilyName = family.Name, Address = family.Address,
            Quotient = family.Quotient, Lines = lines, Days = days,
        };

    private DraftCredit? CreditOf(Invoice invoice, Guid run, ImmutableArray<BilledDay> days) => days.IsEmpty
        ? null
        : new DraftCredit(invoice.Number, new CreditNote(run, "", Today, Math.Min(InvoiceRules.Worth(invoice, days), invoice.Total - invoice.Credited), "", "") { Days = days });
}
