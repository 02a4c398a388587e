using Mercredi.Api;
using Mercredi.Billing;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Security;

namespace Mercredi.Contract;

/// <summary>Turns what grains answer into the contract's shapes, in the reader's language.</summary>
public sealed class ContractWriter(RefusalWords words)
{
    public CentreDayJson CentreDay(CentreDayView day) => new(day.CentreId, day.Date, day.Version, Slots(day), words.Sentence(day.Closed));

    public CentreDayListJson List(CentreDayView day, IReadOnlyList<BookingJson> bookings) =>
        new(day.CentreId, day.Date, day.Version, Slots(day), bookings, words.Sentence(day.Closed));

    /// <param name="quotient">The family's, for the price.</param>
    public DayPlanJson Plan(DayPlan plan, TownCatalogue catalogue, int? quotient) => new(
        plan.ChildId, plan.Date, Planned(plan.Confirmed), Planned(plan.Desired), plan.State,
        [.. plan.Problems.Select(p => new ProblemJson(Problems.TypePrefix + p.Kind.Problem(), words.Sentence(p, catalogue)))],
        plan.Version, plan.HoldExpiresAt, plan.HoldEndsAt,
        (plan.Desired ?? plan.Confirmed) is { } day ? PriceJson.Of(Prices.Of(catalogue, day, quotient)) : null, plan.Replaces,
        plan.Waiting.IsDefaultOrEmpty ? null : [.. plan.Waiting.Select(w => Waiting(w, catalogue))]);

    public WaitingJson Waiting(Waiting entry, TownCatalogue catalogue)
    {
        var standing = entry.Standing;
        return new(
            entry.ChildId, entry.Date, entry.CentreId, standing.Activities, standing.OnOffer, standing.Together, standing.State, standing.Ahead, standing.Since,
            PassedOver(standing, catalogue), Math.Max(standing.Version, standing.ShownAt), standing.Rank, standing.OfferEndsAt, Because(standing, catalogue));
    }

    /// <param name="place">In the order of the whole list, from 1.</param>
    /// <param name="name">Of a child, for staff.</param>
    public StaffWaitingJson Waiting(WaitingStanding standing, int place, Func<ChildId, string> name, TownCatalogue catalogue) => new(
        standing.ChildId, standing.FamilyId, name(standing.ChildId), standing.AgeBand, standing.Activities, standing.OnOffer, [.. standing.Together.Select(name)], standing.State,
        place, standing.Ahead, standing.Since, PassedOver(standing, catalogue), standing.OfferEndsAt, Because(standing, catalogue));

    private PassedOverJson[] PassedOver(WaitingStanding standing, TownCatalogue catalogue) =>
        [.. standing.PassedOver.Select(p => new PassedOverJson(p.At, p.Because.Kind.Reason(), words.Sentence(p.Because, catalogue)))];

    private string? Because(WaitingStanding standing, TownCatalogue catalogue) => standing.Because is { } because ? words.Sentence(because, catalogue) : null;

    /// <param name="quotient">The family's, for the prices.</param>
    public RecapJson Recap(Recap recap, TownCatalogue catalogue, int? quotient)
    {
        Price? Of(RecapLine line) => Prices.Of(catalogue, new PlannedDay(line.CentreId, line.Activities), quotient);
        PriceJson? Sum(params Outcome[] outcomes) => PriceJson.Of(Prices.Sum(recap.Lines.Where(l => outcomes.Contains(l.Outcome)).Select(Of)));
        return new(recap.OperationId,
            [.. recap.Lines.Select(l => new RecapLineJson(
                l.ChildId, l.Date, l.CentreId, l.Activities, l.Outcome, words.Sentence(l, catalogue), l.Refusal?.Kind.Reason(),
                l.Refusal is { Alternatives: { IsDefaultOrEmpty: false } others } ? others : null, PriceJson.Of(Of(l))))],
            Sum(Outcome.Confirmed, Outcome.Moved), Sum(Outcome.Cancelled));
    }

    /// <summary>The recap of a save, or 410 where only the day of the operation is known any more.</summary>
    public IResult Answer(Recap recap, TownCatalogue catalogue, int? quotient) => recap.DoneOn is { } day
        ? Problems.Of("operation-done", StatusCodes.Status410Gone, words.Done(day))
        : TypedResults.Ok(Recap(recap, catalogue, quotient));

    /// <summary>A refusal as the whole answer.</summary>
    public IResult Refused(Refusal refusal, TownCatalogue catalogue) =>
        Problems.Of(refusal.Kind.Problem(), refusal.Kind.Status(), words.Sentence(refusal, catalogue));

    private static SlotJson[] Slots(CentreDayView day) => [.. day.Slots.Select(s => new SlotJson(
        s.ActivityId, s.AgeBand, s.Capacity, s.Confirmed, s.Pending, s.Free, s.BookUntil, s.CancelUntil, s.Waiting, s.Note))];

    private static PlannedDayJson? Planned(PlannedDay? day) => day is null ? null : new PlannedDayJson(day.CentreId, day.Activities);
}
