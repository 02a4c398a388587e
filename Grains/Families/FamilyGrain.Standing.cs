using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Durability;
using Mercredi.Journal;

namespace Mercredi.Families;

/// <summary>Standing orders (W7): judged when they are given, when something of the family's changes, and by the reminder, so that dates which fill or open later are joined too.</summary>
internal sealed partial class FamilyGrain
{
    private OrderBook Orders => _state.Decided.Orders ?? new OrderBook();

    public async Task<StandingOrderResult> PutStandingOrder(StandingOrder order)
    {
        if (_state.Decided.Family is not { } family) return new StandingOrderResult(null, new Refusal(RefusalKind.UnknownChild));
        if (StandingRules.Refuse(await _catalogue.GetAsync(), family, order.Pattern) is { } refusal) return new StandingOrderResult(null, refusal);
        var (book, known) = (Orders.WithoutOld(Today), Orders.Find(order.Id));
        var given = new StandingOrder(order.Id, order.Pattern, order.OnOffer, order.PerMonth);
        if (known is null && book.Active(Today).Count() >= StandingOrder.Most) return new StandingOrderResult(null, new Refusal(RefusalKind.LimitReached));
        if (known is null || !known.IsActive(Today) || !IsSame(known.Order, given))
        {
            await _comeback.SetAsync();
            var next = new KeptOrder(given, _clock.GetUtcNow()) { Joined = known?.Joined ?? [] };
            await CommitAsync(_state.Decided with { Orders = book.With(next) }, Row(known?.Order, given));
        }

        await FollowOrdersAsync();
        return new StandingOrderResult(View(Orders.Find(order.Id)!), null);
    }

    public async Task EndStandingOrder(Guid id)
    {
        if (Orders.Find(id) is not { EndedOn: null } known) return;
        await CommitAsync(_state.Decided with { Orders = Orders.With(known with { EndedOn = Today }) }, Row(known.Order, null));
        await DropUnwantedAsync();
    }

    public Task<ImmutableArray<StandingOrder>> GetStandingOrders() => Task.FromResult<ImmutableArray<StandingOrder>>([.. (_state.Committed.Orders ?? new OrderBook()).Orders.Select(View)]);

    private StandingOrder View(KeptOrder kept) => kept.Order with
    {
        State = kept.IsActive(Today) ? StandingOrderState.Active : StandingOrderState.Ended,
        Dates = [.. (_state.Committed.Waiting?.Entries ?? []).Where(e => kept.Joined.Contains(new OrderDate(e.ChildId, e.Date, e.CentreId)) && e.Standing.Since >= kept.Since.AddDays(-OrderBook.DaysShown))],
    };

    /// <summary>Joins what is wished for and full, and leaves what is wished for no more. A centre day that does not answer now is asked by the next reminder.</summary>
    private async Task FollowOrdersAsync()
    {
        if (_state.Decided.Orders is null) return;
        await DropUnwantedAsync();
        try
        {
            var wanted = StandingRules.Wanted(await _catalogue.GetAsync(), _state.Decided, _clock.GetUtcNow()).ToList();
            var full = await Task.WhenAll(wanted.Select(async w => (Wish: w, IsFull: await IsFullAsync(w.Child, w.Date, w.Plan))));
            var joining = full.Where(f => f.IsFull).Select(f => f.Wish).ToList();
            if (joining.Count == 0) return;
            var book = joining.Aggregate(Orders, (orders, w) => orders.Find(w.Order.Order.Id) is { } kept ? orders.With(kept with { Joined = kept.Joined.Add(w.Date) }) : orders);
            await CommitAsync(_state.Decided with { Orders = book });
            foreach (var wish in joining) await JoinList(wish.Date.ChildId, wish.Date.Date, wish.Plan, wish.Order.Order.OnOffer, []);
        }
        catch (Exception e) when (UnknownOutcome.Is(e))
        {
            // The reminder is on its way.
        }
    }

    private async Task DropUnwantedAsync()
    {
        if (_state.Decided.Orders is null) return;
        try
        {
            foreach (var (entry, because) in StandingRules.Unwanted(_state.Decided, Today).ToList())
                await (because is null ? LeaveList(entry.ChildId, entry.Date, entry.CentreId) : EndAsync(entry, because));
        }
        catch (Exception e) when (UnknownOutcome.Is(e))
        {
            // The reminder is on its way, and what is offered is judged again.
        }
    }

    private async Task<bool> IsFullAsync(Child child, OrderDate date, PlannedDay plan)
    {
        var (view, band) = (await GrainFactory.CentreDay(date.CentreId, date.Date).GetView(), AgeBands.On(child.BirthDate, date.Date));
        var has = _state.Decided.PlanOf(date.ChildId, date.Date)?.Activities ?? [];
        return view.Slots.Any(s => s.AgeBand == band && s.Free < 1 && plan.Activities.Contains(s.ActivityId) && !has.Contains(s.ActivityId));
    }

    private JournalRow Row(StandingOrder? before, StandingOrder? after) => _journal.Row(JournalKind.StandingOrder, $"{(before ?? after)!.Id}", before, after);

    private static bool IsSame(StandingOrder one, StandingOrder other) =>
        (one.OnOffer, one.PerMonth, one.Pattern.From, one.Pattern.To, one.Pattern.Every) == (other.OnOffer, other.PerMonth, other.Pattern.From, other.Pattern.To, other.Pattern.Every)
        && one.Pattern.Slots.Select(Words).SequenceEqual(other.Pattern.Slots.Select(Words));

    private static string Words(PatternSlot slot) => $"{slot.ChildId} {slot.Weekday} {slot.CentreId} {string.Join('+', slot.Activities)}";
}
