using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>Turns what a family has chosen into a save, at one instant of the server's clock.</summary>
internal static class ChoiceJudge
{
    /// <summary>Each choice as a change to be confirmed, or as a refusal (I4, I8). Choices that have lapsed are left out.</summary>
    public static SaveIntent Judge(
        TownCatalogue catalogue, FamilyState state, IReadOnlyDictionary<(DateOnly Date, ChildId Child), Choice> choices, Guid operationId, DateTimeOffset now)
    {
        var changes = ImmutableArray.CreateBuilder<PlanChange>();
        var refused = ImmutableArray.CreateBuilder<RecapLine>();
        foreach (var ((date, child), choice) in choices.Where(c => c.Value.ExpiresAt > now))
        {
            if (state.Family!.Find(child) is not { } member) continue;
            var confirmed = state.PlanOf(child, date);
            var replaced = ReplacedDay.Of(state, member, choice.Replaces);
            var change = new PlanChange(child, date, AgeBands.On(member.BirthDate, date), confirmed, choice.Desired) { Replaced = replaced };
            var refusal = PlanRules.RefuseChoice(catalogue, member, date, confirmed, choice.Desired, now)
                ?? PlanRules.RefuseUnfinished(catalogue, choice.Desired)
                ?? PlanRules.RefuseReplacing(catalogue, member, replaced, now);
            if (refusal is null) changes.Add(change);
            else refused.Add(change.Refused(refusal));
        }

        return new SaveIntent(operationId, state.Sequence + 1, changes.ToImmutable(), refused.ToImmutable(), now);
    }
}
