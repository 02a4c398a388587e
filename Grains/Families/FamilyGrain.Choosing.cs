using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Durability;

namespace Mercredi.Families;

/// <summary>Choosing: soft, held by the centre days, gone when it expires.</summary>
internal sealed partial class FamilyGrain
{
    private ImmutableSortedDictionary<(DateOnly Date, ChildId Child), Choice> _choices =
        ImmutableSortedDictionary<(DateOnly Date, ChildId Child), Choice>.Empty;

    private readonly Alarm _lapse;

    public Task<SelectResult> Select(ChildId child, DateOnly date, PlannedDay desired) => SelectAsync(child, date, desired, replaces: null);

    public async Task<SelectResult> Move(ChildId child, DateOnly from, DateOnly to, PlannedDay desired)
    {
        if (from == to || desired.IsEmpty) return await Select(child, to, desired);
        var moved = await SelectAsync(child, to, desired, from);
        if (moved.Refusal is not null) return moved;
        // The new date is held: what was chosen on the old one, or to take its place elsewhere, is no wish any more.
        foreach (var date in _choices.Where(c => c.Key.Child == child && c.Key.Date != to && (c.Key.Date == from || c.Value.Replaces == from)).Select(c => c.Key.Date).ToList())
            await Unselect(child, date);
        return Chosen(child, to) with { Days = [.. moved.Days, .. DaysMet(from, from)] };
    }

    private async Task<SelectResult> SelectAsync(ChildId child, DateOnly date, PlannedDay desired, DateOnly? replaces)
    {
        var catalogue = await _catalogue.GetAsync();
        if (_state.Decided.Family?.Find(child) is not { } member) return Refused(new Refusal(RefusalKind.UnknownChild));
        if (_state.Decided.Family.Archive is not null) return Refused(new Refusal(RefusalKind.Archived));
        var confirmed = _state.Decided.PlanOf(child, date);
        if (desired.IsEmpty && confirmed is not null) desired = new PlannedDay(confirmed.CentreId, desired.Activities);
        if (desired.IsEmpty ? confirmed is null : desired == confirmed) return await Unselect(child, date);

        var now = _clock.GetUtcNow();
        if ((PlanRules.RefuseChoice(catalogue, member, date, confirmed, desired, now)
            ?? PlanRules.RefuseReplacing(catalogue, member, ReplacedDay.Of(_state.Decided, member, replaces), now)) is { } refusal) return Refused(refusal);

        var endsAt = EndOf(_choices.GetValueOrDefault((date, child)), now);
        var expiresAt = ExpiryOf(endsAt, now);
        if (!desired.IsEmpty)
        {
            var hold = await HoldAsync(member, date, desired, endsAt);
            if (hold.Refusal is not null) return Refused(hold.Refusal) with { Days = DaysMet(date, date) };
            expiresAt = hold.ExpiresAt!.Value;
        }

        await ReleaseHoldAsync(child, date, unlessAt: desired.IsEmpty ? null : desired.CentreId);
        KeepWhatReplaced(child, date);
        Choose((date, child), new Choice(desired, expiresAt, Problems(catalogue, desired), endsAt, replaces));
        return Chosen(child, date);
    }

    public async Task<SelectResult> Unselect(ChildId child, DateOnly date)
    {
        if (_state.Decided.Family?.Find(child) is null) return Refused(new Refusal(RefusalKind.UnknownChild));
        await ReleaseHoldAsync(child, date, unlessAt: null);
        Forget([(date, child)]);
        return Chosen(child, date);
    }

    public async Task Renew()
    {
        var now = _clock.GetUtcNow();
        await Task.WhenAll(_choices.Where(c => c.Value.ExpiresAt > now).Select(c => RenewAsync(c.Key, c.Value)));
    }

    private async Task RenewAsync((DateOnly Date, ChildId Child) key, Choice choice)
    {
        var now = _clock.GetUtcNow();
        var endsAt = EndOf(choice, now);
        var expiresAt = ExpiryOf(endsAt, now);
        if (!choice.Desired.IsEmpty && _state.Decided.Family?.Find(key.Child) is { } member)
        {
            var hold = await HoldAsync(member, key.Date, choice.Desired, endsAt);
            if (hold.Refusal is { } refusal) choice = choice with { Problems = [refusal] };
            expiresAt = hold.ExpiresAt ?? choice.ExpiresAt;
        }

        Choose(key, choice with { ExpiresAt = expiresAt, EndsAt = endsAt });
    }

    /// <summary>An hour from the first click on that day; what has lapsed begins anew.</summary>
    private static DateTimeOffset EndOf(Choice? choice, DateTimeOffset now) => choice is { EndsAt: { } end } && choice.ExpiresAt > now ? end : now + BookingOptions.LongestHold;

    private DateTimeOffset ExpiryOf(DateTimeOffset endsAt, DateTimeOffset now) => now + _options.HoldLifetime < endsAt ? now + _options.HoldLifetime : endsAt;

    private static ImmutableArray<Refusal> Problems(TownCatalogue catalogue, PlannedDay desired) =>
        PlanRules.RefuseUnfinished(catalogue, desired) is { } unfinished ? [unfinished] : [];

    private static SelectResult Refused(Refusal refusal) => new(null, refusal);

    private SelectResult Chosen(ChildId child, DateOnly date) => new(_shown.Of(child, date), null) { Days = DaysMet(date, date), Quotient = _state.Committed.Family?.Quotient };

    private async Task<HoldResult> HoldAsync(Child member, DateOnly date, PlannedDay desired, DateTimeOffset endsAt)
    {
        var hold = await GrainFactory.CentreDay(desired.CentreId, date).Hold(Request(member, date, desired), endsAt);
        Met(desired.CentreId, date, hold.Version);
        return hold;
    }

    private async Task ReleaseHoldAsync(ChildId child, DateOnly date, CentreId? unlessAt)
    {
        if (_choices.GetValueOrDefault((date, child))?.Desired is { IsEmpty: false } held && held.CentreId != unlessAt)
            Met(held.CentreId, date, await GrainFactory.CentreDay(held.CentreId, date).ReleaseHold(child));
    }

    /// <summary>A date that has a choice of its own is not given up for another one.</summary>
    private void KeepWhatReplaced(ChildId child, DateOnly date)
    {
        foreach (var (key, choice) in _choices.Where(c => c.Key.Child == child && c.Value.Replaces == date)) Choose(key, choice with { Replaces = null });
    }

    private void Choose((DateOnly Date, ChildId Child) key, Choice choice)
    {
        _choices = _choices.SetItem(key, choice);
        _lapse.Set(choice.ExpiresAt);
        Show([key]);
    }

    private void Forget(IReadOnlyCollection<(DateOnly Date, ChildId Child)> keys)
    {
        _choices = _choices.RemoveRange(keys);
        Show(keys);
    }

    /// <summary>Choices lapse by themselves.</summary>
    private void Lapse()
    {
        var now = _clock.GetUtcNow();
        Forget([.. _choices.Where(c => c.Value.ExpiresAt <= now).Select(c => c.Key)]);
        SetLapse();
    }

    private void SetLapse()
    {
        if (!_choices.IsEmpty) _lapse.Set(_choices.Values.Min(c => c.ExpiresAt));
    }
}
