using System.Collections.Immutable;
using Mercredi.Catalogue;
using Mercredi.Durability;
using Mercredi.Families;
using Mercredi.Journal;
using Orleans.Runtime;

namespace Mercredi.Billing;

/// <summary>
/// What is to be billed is frozen durably before it gets its number, and the number is the same however often it is asked for: after any crash nothing is billed twice and
/// no number is missing.
/// </summary>
internal sealed partial class FamilyInvoicesGrain : SettlingGrain, IFamilyInvoicesGrain, IRemindable
{
    private readonly Durable<FamilyInvoicesState> _state;
    private readonly Comeback _comeback;
    private readonly Recovery _recovery;
    private readonly ICatalogueCache _catalogue;
    private readonly JournalPen _journal;
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
        _journal = new JournalPen(clock, this.GetPrimaryKeyString(), _family);
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
        if (await ProposeAsync(month, run) is not { } proposed) return new BillResult(0, 0, 0, 0);
        if (!proposed.IsEmpty)
        {
            await _state.CommitAsync(_state.Decided with { Draft = proposed.Draft, DraftCredits = proposed.Credits, By = Author.Current });
            await SettleAsync();
        }

        var made = _state.Decided.Invoices.Where(i => i.Run == run).ToList();
        var given = _state.Decided.Invoices.SelectMany(i => i.Credits).Where(c => c.Operation == run).ToList();
        return new BillResult(made.Count, made.Sum(i => i.Total), given.Count, given.Sum(c => c.Amount), proposed.MissingTariff);
    }

    public async Task<BillPreview> Preview(DateOnly month)
    {
        var proposed = await ProposeAsync(month, Guid.Empty) ?? BillProposal.Nothing;
        return new BillPreview(
            new BillResult(proposed.Draft is null ? 0 : 1, proposed.Draft?.Total ?? 0, proposed.Credits.Length, proposed.Credits.Sum(c => c.Note.Amount), proposed.MissingTariff),
            BilledIn(month),
            BilledIn(month.AddMonths(-1)));
    }

    public Task<BillingRefusal?> Pay(string number, Payment payment) => RecordAsync(
        number,
        invoice => InvoiceRules.UseOf(_state.Decided.Invoices, invoice.Payments, payment),
        invoice => InvoiceRules.CheckPayment(invoice, payment, Today),
        invoice => _state.Decided.With(invoice with { Payments = invoice.Payments.Add(payment) }),
        invoice => _journal.Row(JournalKind.Payment, number, new { invoice.Due }, payment, operation: payment.Operation));

    public Task<BillingRefusal?> Refund(string number, Payment refund) => RecordAsync(
        number,
        invoice => InvoiceRules.UseOf(_state.Decided.Invoices, invoice.Refunds, refund),
        invoice => InvoiceRules.CheckRefund(invoice, refund, Today),
        invoice => _state.Decided.With(invoice with { Refunds = invoice.Refunds.Add(refund) }),
        invoice => _journal.Row(JournalKind.Refund, number, new { invoice.Due }, refund, operation: refund.Operation));

    public Task<BillingRefusal?> Reverse(string number, Guid operation, Guid of, string reason, string by)
    {
        var reversal = new Reversal(operation, of, Today, reason.Trim(), by);
        return RecordAsync(
            number,
            invoice => InvoiceRules.UseOf(_state.Decided.Invoices, invoice, reversal),
            invoice => InvoiceRules.CheckReversal(invoice, reversal),
            invoice => _state.Decided.With(invoice with { Reversals = invoice.Reversals.Add(reversal) }),
            invoice => _journal.Row(
                JournalKind.Reversal, number, invoice.Payments.Concat(invoice.Refunds).First(p => p.Operation == of), reversal,
                reversal.Reason, reversal.Operation));
    }

    public Task<BillingRefusal?> Credit(string number, Guid operation, decimal amount, string reason, string by) => RecordAsync(
        number,
        invoice => InvoiceRules.UseOf(_state.Decided.Invoices, invoice, operation, amount, reason.Trim()),
        invoice => InvoiceRules.CheckCredit(invoice, amount, reason),
        _ => _state.Decided with
        {
            DraftCredits = [new DraftCredit(number, new CreditNote(operation, "", Today, amount, reason.Trim(), by))],
            By = Author.Current,
        });

    /// <summary>Staff's entries all go one way: nothing twice, nothing that the rules refuse, and what a crash cuts short is finished.</summary>
    /// <param name="tell">The journal's row; null for what is told of when it has its number.</param>
    private async Task<BillingRefusal?> RecordAsync(
        string number, Func<Invoice, OperationUse> use, Func<Invoice, BillingRefusal?> check, Func<Invoice, FamilyInvoicesState> change,
        Func<Invoice, JournalRow>? tell = null)
    {
        if (_state.Decided.Find(number) is not { } invoice) return BillingRefusal.UnknownInvoice;
        var known = use(invoice);
        if (known != OperationUse.New) return known == OperationUse.Other ? BillingRefusal.OtherOperation : null;
        if (check(invoice) is { } refusal) return refusal;
        await _comeback.SetAsync();
        await _state.CommitAsync(change(invoice), tell is null ? [] : [tell(invoice)]);
        await SettleAsync();
        return null;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => _comeback.EndAsync();

    /// <summary>What a run would do now; null for a family without bookings and invoices of the month.</summary>
    private async Task<BillProposal?> ProposeAsync(DateOnly month, Guid run)
    {
        var plans = await GrainFactory.Family(_family).GetPlans(month, month.AddMonths(1).AddDays(-1));
        var earlier = _state.Decided.Invoices.Where(i => i.Month == month).ToList();
        if (plans.IsEmpty && earlier.Count == 0) return null;

        var town = await _catalogue.GetAsync();
        var family = (await GrainFactory.Family(_family).Get())!;
        var booked = InvoiceRules.Booked(town, plans);
        var days = InvoiceRules.Except(booked, earlier.SelectMany(InvoiceRules.StillBilled));
        var lines = InvoiceRules.Lines(town, family, days);
        var draft = days.IsEmpty || lines is null ? null : new Invoice
        {
            Month = month, IssuedOn = Today, DueOn = Today.AddDays(InvoiceRules.DueDays), Run = run, FamilyName = family.Name, Address = family.Address,
            Quotient = family.Quotient, Lines = lines.Value, Days = days, UnderSix = InvoiceRules.UnderSix(family, month, lines.Value),
        };
        var credits = earlier.Select(i => CreditOf(i, run, InvoiceRules.Except(InvoiceRules.StillBilled(i), booked))).OfType<DraftCredit>();
        return new BillProposal(draft, [.. credits], lines is null);
    }

    private decimal BilledIn(DateOnly month) => _state.Decided.Invoices.Where(i => i.Month == month).Sum(i => i.Total - i.Credited);

    private DraftCredit? CreditOf(Invoice invoice, Guid run, ImmutableArray<BilledDay> days) => days.IsEmpty
        ? null
        : new DraftCredit(invoice.Number, new CreditNote(run, "", Today, Math.Min(InvoiceCare.Worth(invoice, days), invoice.Total - invoice.Credited), "", "") { Days = days });
}
