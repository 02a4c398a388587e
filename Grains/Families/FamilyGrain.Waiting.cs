using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Durability;
using Mercredi.Mail;

namespace Mercredi.Families;

/// <summary>Waiting lists as the family meets them. The centre day decides who is served; accepting is an ordinary save.</summary>
internal sealed partial class FamilyGrain
{
    /// <summary>Ranks are not kept: a family that is shown again asks for those of now.</summary>
    private readonly Recovery _ranking;

    private WaitingBook Waits => _state.Decided.Waiting ?? new WaitingBook();

    public async Task<WaitingResult> JoinList(ChildId child, DateOnly date, PlannedDay plan, OnOffer onOffer, ImmutableArray<ChildId> together)
    {
        var catalogue = await _catalogue.GetAsync();
        if (_state.Decided.Family is not { } family) return Waited(new Refusal(RefusalKind.UnknownChild));
        if (family.Archive is not null) return Waited(new Refusal(RefusalKind.Archived));
        var requests = ImmutableArray.CreateBuilder<WaitingRequest>();
        ImmutableArray<ChildId> group = [child, .. together.Where(c => c != child).Distinct()];
        foreach (var id in group)
        {
            if (family.Find(id) is not { } member) return Waited(new Refusal(RefusalKind.UnknownChild));
            // Who waits there already waits for what it asked for.
            var wanted = id == child ? plan : new PlannedDay(plan.CentreId, Waits.Open(id, date, plan.CentreId)?.Standing.Activities ?? plan.Activities);
            if (WaitingRefusal(catalogue, member, date, wanted) is { } refusal) return Waited(refusal);
            requests.Add(new WaitingRequest(Request(member, date, wanted), onOffer, group.Remove(id)));
        }

        var asked = _versions.Next();
        return await AskListAsync(plan.CentreId, date, day => day.Join(requests.ToImmutable(), asked));
    }

    public Task<WaitingResult> LeaveList(ChildId child, DateOnly date, CentreId centre) => LeaveListAsync(child, date, centre, declines: false);

    public async Task<ImmutableArray<Waiting>> GetWaiting()
    {
        foreach (var open in Waits.Entries.Where(e => e.IsOpen)) Rank((await AskListAsync(open.CentreId, open.Date, day => day.GetStanding(open.ChildId))).Entries);
        return _shown.Waiting?.Entries ?? [];
    }

    public Task RankMoved(CentreId centre, DateOnly date, WaitingStanding standing)
    {
        var (id, moved) = (_id, new Waiting(standing.ChildId, date, centre, standing));
        Rank([moved]);
        _observers.Tell(observer => observer.WaitingChanged(id, [moved]));
        return Task.CompletedTask;
    }

    private void Rank(ImmutableArray<Waiting> entries) => _shown = _shown with { Waiting = _shown.Waiting?.Ranked(entries) };

    public async Task<OfferAnswer> AcceptOffer(ChildId child, DateOnly date, CentreId centre, Guid operationId, bool move, Guid? offer)
    {
        if (RecapOf(operationId) is { } known) return Answered(known);
        var catalogue = await _catalogue.GetAsync();
        var asked = await AskListAsync(centre, date, day => day.GetStanding(child));
        if (asked.Entries.FirstOrDefault(e => e.ChildId == child)?.Standing is not { State: WaitingState.Offered } standing
            || standing.OfferEndsAt <= _clock.GetUtcNow() || (offer is not null && offer != standing.OfferId))
            return await RefusedAsync(new Refusal(RefusalKind.OfferGone));

        // All of a group or none: the family may not have been told of the others yet.
        foreach (var other in standing.Together) await AskListAsync(centre, date, day => day.GetStanding(other));
        var changes = ImmutableArray.CreateBuilder<PlanChange>();
        foreach (var id in standing.Together.Insert(0, child))
        {
            var own = id == child ? standing : Waits.Open(id, date, centre)?.Standing;
            if (own?.OfferId != standing.OfferId || _state.Decided.Family?.Find(id) is not { } member) continue;
            var (confirmed, wanted) = (_state.Decided.PlanOf(id, date), new PlannedDay(centre, own!.Activities));
            if (confirmed is not null && confirmed.CentreId != centre && !move) return await RefusedAsync(new Refusal(RefusalKind.OtherCentre) { OtherCentre = confirmed.CentreId });
            if ((PlanRules.RefuseChoice(catalogue, member, date, confirmed, wanted, _clock.GetUtcNow()) ?? PlanRules.RefuseUnfinished(catalogue, wanted)) is { } refusal)
                return await RefusedAsync(refusal);
            changes.Add(new PlanChange(id, date, AgeBands.On(member.BirthDate, date), confirmed, wanted));
        }

        return Answered(await SaveAsync(new SaveIntent(operationId, _state.Decided.Sequence + 1, changes.ToImmutable(), [], _clock.GetUtcNow())));
    }

    public async Task<WaitingResult> DeclineOffer(ChildId child, DateOnly date, CentreId centre, Guid? offer)
    {
        var open = Waits.Open(child, date, centre);
        if (offer is not null && open is not null && open.Standing.OfferId != offer) return Waited(new Refusal(RefusalKind.OfferGone));
        var answer = await LeaveListAsync(child, date, centre, declines: true);
        return Waits.Entries.LastOrDefault(e => e.ChildId == child && e.Date == date && e.CentreId == centre)?.Standing.State == WaitingState.Declined
            ? answer
            : Waited(new Refusal(RefusalKind.OfferGone));
    }

    public async Task WaitingChanged(CentreId centre, DateOnly date, ImmutableArray<WaitingStanding> standings, long dayVersion)
    {
        Met(centre, date, dayVersion);
        var news = await TakeNoteAsync(centre, date, standings);
        foreach (var taken in news.Where(n => n.Standing.State == WaitingState.Taken)) await UnbindAsync(taken);
        await DropUnwantedAsync();
        foreach (var offer in news.Where(n => Waits.Open(n.ChildId, n.Date, n.CentreId)?.Standing.OfferId is { } open && open == n.Standing.OfferId).GroupBy(n => n.Standing.OfferId))
            await AnswerByItselfAsync([.. offer]);
    }

    /// <summary>
    /// One of a group has its place, and the save that took it is closed. Whom it left out was booked by hand without: the offer to it ends like any other.
    /// </summary>
    private async Task UnbindAsync(Waiting taken)
    {
        foreach (var left in taken.Standing.Together.Select(c => Waits.Open(c, taken.Date, taken.CentreId)).OfType<Waiting>().ToList())
            await JoinList(left.ChildId, left.Date, new PlannedDay(left.CentreId, left.Standing.Activities), OnOffer.Ask, []);
    }

    /// <summary>«Réserver d'office» is the family saving by itself; a child who may not book there any more gives the places on.</summary>
    private async Task AnswerByItselfAsync(ImmutableArray<Waiting> offered)
    {
        var (first, catalogue) = (offered[0], await _catalogue.GetAsync());
        var isLeft = false;
        foreach (var entry in offered)
        {
            if (_state.Decided.Family?.Find(entry.ChildId) is not { } member) continue;
            if (WaitingRefusal(catalogue, member, entry.Date, new PlannedDay(entry.CentreId, entry.Standing.Activities)) is not { } refusal) continue;
            isLeft = true;
            await EndAsync(entry, refusal);
        }

        if (!isLeft && offered.All(o => o.Standing.OnOffer == OnOffer.Book))
            await AcceptOffer(first.ChildId, first.Date, first.CentreId, first.Standing.OfferId!.Value, move: false, first.Standing.OfferId);
    }

    private static Refusal? WaitingRefusal(TownCatalogue catalogue, Child member, DateOnly date, PlannedDay plan, DateTimeOffset now) =>
        PlanRules.RefuseChoice(catalogue, member, date, null, plan, now) ?? PlanRules.RefuseUnfinished(catalogue, plan);

    private Refusal? WaitingRefusal(TownCatalogue catalogue, Child member, DateOnly date, PlannedDay plan) =>
        plan.IsEmpty ? new Refusal(RefusalKind.HasIt) : WaitingRefusal(catalogue, member, date, plan, _clock.GetUtcNow());

    private Task<WaitingResult> LeaveListAsync(ChildId child, DateOnly date, CentreId centre, bool declines, Refusal? because = null)
    {
        var asked = _versions.Next();
        return AskListAsync(centre, date, day => day.LeaveList(child, declines, because, asked));
    }

    /// <summary>
    /// Asks the day, and takes note of what it answers. A call that fails has an unknown outcome: it is repeated once, and the day tells by itself besides. What is asked for has one number, taken before:
    /// under a new one, a silo that was only frozen would repeat it after what the family has asked for since.
    /// </summary>
    private async Task<WaitingResult> AskListAsync(CentreId centre, DateOnly date, Func<ICentreDayGrain, Task<WaitingAnswer>> ask)
    {
        // A centre that is none has no day: an address that was made up leaves nothing behind.
        if ((await _catalogue.GetAsync()).Find(centre) is null) return new WaitingResult([], null, []);
        var day = GrainFactory.CentreDay(centre, date);
        WaitingAnswer answer;
        try
        {
            answer = await ask(day);
        }
        catch (Exception e) when (UnknownOutcome.Is(e))
        {
            answer = await ask(day);
        }

        Met(centre, date, answer.Version);
        await TakeNoteAsync(centre, date, answer.Standings);
        return new WaitingResult([.. answer.Standings.Select(s => new Waiting(s.ChildId, date, centre, s))], answer.Refusal, DaysMet(date, date));
    }

    /// <summary>Keeps what is new durably, with the letters that it owes, and shows it.</summary>
    private async Task<ImmutableArray<Waiting>> TakeNoteAsync(CentreId centre, DateOnly date, ImmutableArray<WaitingStanding> standings)
    {
        var now = _clock.GetUtcNow();
        var (next, news) = Waits.With(centre, date, standings, now);
        if (news.IsEmpty) return news;
        await CommitAsync(_state.Decided with { Waiting = next }, [.. news.SelectMany(n => LettersOf(n, now))]);
        Show([.. news.Select(n => (n.Date, n.ChildId))]);
        var id = _id;
        _observers.Tell(observer => observer.WaitingChanged(id, news));
        return news;
    }

    private IEnumerable<OwedLetter> LettersOf(Waiting entry, DateTimeOffset now)
    {
        LetterMatter? matter = entry.Standing switch
        {
            { State: WaitingState.Offered, OfferEndsAt: { } endsAt } => new PlaceOffered(_id, entry.ChildId, entry.Date, entry.CentreId, entry.Standing.OfferId!.Value, endsAt),
            { State: WaitingState.Lapsed } or { State: WaitingState.Ended, Because.Kind: RefusalKind.ByTown } =>
                new WaitingEnded(_id, entry.ChildId, entry.Date, entry.CentreId, entry.Standing.State, entry.Standing.Because?.Note),
            _ => null,
        };
        return matter is null ? [] : OwedLetter.ToAdults(_state.Decided.Family, $"{_id}/waiting/{entry.CentreId}/{entry.ChildId}/{entry.Standing.OfferId?.ToString() ?? $"{entry.Standing.Version}"}", matter, now);
    }

    /// <summary>Written, though nothing is new: an activation that lags behind another's learns so and goes, instead of refusing what that one has just accepted.</summary>
    private async Task<OfferAnswer> RefusedAsync(Refusal refusal)
    {
        await CommitAsync(_state.Decided);
        return new OfferAnswer(null, refusal);
    }

    private OfferAnswer Answered(Recap recap) => recap.Lines is [_, ..] lines && lines.All(l => l.Outcome == Outcome.Refused)
        ? new OfferAnswer(null, lines[0].Refusal is { Kind: RefusalKind.Full } ? new Refusal(RefusalKind.OfferGone) : lines[0].Refusal)
        : new OfferAnswer(recap with { Quotient = _state.Committed.Family?.Quotient }, null);

    private static WaitingResult Waited(Refusal refusal) => new([], refusal, []);
}
