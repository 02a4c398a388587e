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

    public async Task<SelectResult> Select(ChildId child, DateOnly date, PlannedDay desired)
    {
        var catalogue = await _catalogue.GetAsync();
        if (_state.Decided.Family?.Find(child) is not { } member) return Refused(new Refusal(RefusalKind.UnknownChild));
        if (_state.Decided.Family.Archive is not null) return Refused(new Refusal(RefusalKind.Archived));
        var confirmed = _state.Decided.PlanOf(child, date);
        if (desired.IsEmpty && confirmed is not null) desired = new PlannedDay(confirmed.CentreId, desired.Activities);
        if (desired.IsEmpty ? confirmed is null : desired == confirmed) return await Unselect(child, date);

        var now = _clock.GetUtcNow();
        if (PlanRules.RefuseChoice(catalogue, member, date, confirmed, desired, now) is { } refusal) return Refused(refusal);

        var endsAt = EndOf(_choices.GetValueOrDefault((date, child)), now);
        var expiresAt = ExpiryOf(endsAt, now);
        if (!desired.IsEmpty)
        {
            var hold = await HoldAsync(member, date, desired, endsAt);
            if (hold.Refusal is not null) return Refused(hold.Refusal) with { Days = DaysMet(date, date) };
            expiresAt = hold.ExpiresAt!.Value;
        }

        await ReleaseHoldAsync(child, date, unlessAt: desired.IsEmpty ? null : desired.CentreId);
        Choose((date, child), new Choice(desired, expiresAt, Problems(catalogue, desired), endsAt));
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

    private SelectResult Chosen(ChildId child, DateOnly date) => new(_shown.Of(child, date), null) { Days = DaysMet(date, date) };

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
