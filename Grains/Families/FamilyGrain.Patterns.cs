using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>«Semaine type» (G15, G16): judged date by date, saved as one durable operation.</summary>
internal sealed partial class FamilyGrain
{
    public async Task<Recap> PreviewPattern(WeekPattern pattern)
    {
        var catalogue = await _catalogue.GetAsync();
        var intent = Judge(catalogue, pattern, Guid.Empty, _clock.GetUtcNow());
        var room = await RoomPreview.ReadAsync(GrainFactory, catalogue, _state.Decided.Family, intent.Changes, _choices);
        return intent.Recap(intent.Changes.Select(room.Take));
    }

    public async Task<Recap> ApplyPattern(WeekPattern pattern, Guid operationId)
    {
        return RecapOf(operationId)
            ?? await SaveAsync(Judge(await _catalogue.GetAsync(), pattern, operationId, _clock.GetUtcNow()));
    }

    private SaveIntent Judge(TownCatalogue catalogue, WeekPattern pattern, Guid operationId, DateTimeOffset now)
    {
        var state = _state.Decided;
        var changes = ImmutableArray.CreateBuilder<PlanChange>();
        var settled = ImmutableArray.CreateBuilder<RecapLine>();
        foreach (var day in PatternDay.Expand(pattern))
        {
            var line = new RecapLine(day.ChildId, day.Date, day.CentreId, day.Activities, Outcome.Unchanged);
            var confirmed = state.PlanOf(day.ChildId, day.Date);
            var after = day.Apply(pattern.Mode, confirmed);
            if (state.Family?.Find(day.ChildId) is not { } member) settled.Add(line.Refuse(new Refusal(RefusalKind.UnknownChild)));
            else if (state.Family.Archive is not null) settled.Add(line.Refuse(new Refusal(RefusalKind.Archived)));
            else if (OtherCentre(pattern.Mode, day, confirmed) is { } other) settled.Add(line.Refuse(new Refusal(RefusalKind.OtherCentre) { OtherCentre = other }));
            else if (after is null) settled.Add(line);
            else if ((PlanRules.RefuseChoice(catalogue, member, day.Date, confirmed, after, now) ?? PlanRules.RefuseUnfinished(catalogue, after)) is { } refusal)
                settled.Add(line.Refuse(refusal));
            else changes.Add(new PlanChange(day.ChildId, day.Date, AgeBands.On(member.BirthDate, day.Date), confirmed, after));
        }

        return new SaveIntent(operationId, state.Sequence + 1, changes.ToImmutable(), settled.ToImmutable(), now);
    }

    private static CentreId? OtherCentre(PatternMode mode, PatternDay day, PlannedDay? confirmed) =>
        mode == PatternMode.Cancel ? null
        : day.Clashes ?? (confirmed is not null && confirmed.CentreId != day.CentreId ? confirmed.CentreId : null);
}
