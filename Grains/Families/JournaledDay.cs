using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Booking;
using Mercredi.Journal;

namespace Mercredi.Families;

/// <summary>One child's day in a row of the journal.</summary>
/// <param name="Activities">What is confirmed, was given up, or was asked for and refused.</param>
/// <param name="Outcome">Null for what was confirmed before.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="Activity">The one that was refused, where it is one.</param>
/// <param name="Capacity">Of the slot that was refused, at that instant.</param>
/// <param name="Taken">Places of that slot that others had, or were choosing, at that instant.</param>
internal sealed record JournaledDay(
    ChildId Child,
    DateOnly Date,
    CentreId Centre,
    ImmutableArray<ActivityId> Activities,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Outcome? Outcome = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RefusalKind? Reason = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ActivityId? Activity = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Capacity = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Taken = null)
{
    /// <summary>
    /// The row of a save: its days one by one, those that it refused with what room there was. None when all was found as it was asked for.
    /// </summary>
    /// <param name="refusals">For each change of the intent why it was refused, or null.</param>
    public static ImmutableArray<JournalRow> Rows(JournalPen pen, SaveIntent intent, IReadOnlyList<Refusal?> refusals)
    {
        if (intent.ByTown)
        {
            // A day that changes its band alone stays as it is: the household's row tells of the birth date.
            var changed = intent.Changes.Zip(refusals).Where(c => c.First.From != c.First.To).ToList();
            (intent, refusals) = (intent with { Changes = [.. changed.Select(c => c.First)] }, [.. changed.Select(c => c.Second)]);
        }

        var after = intent.Recap(refusals).Lines.Where(l => l.Outcome != Families.Outcome.Unchanged).Select(Of).ToList();
        if (after.Count == 0) return [];
        var before = intent.Changes.Where((_, i) => refusals[i] is null).SelectMany(Before).OrderBy(d => d.Date).ThenBy(d => d.Child).ToList();
        var operation = intent.ByTown ? $"town {intent.At:O}" : $"{intent.OperationId}";
        var row = pen.Row(JournalKind.Bookings, operation, before.Count > 0 ? before : null, after, operation: operation).By(intent.By);
        return [intent.At == default ? row : row with { At = intent.At.ToUniversalTime() }];
    }

    /// <summary>The row of days that were booked before the portal, or given back.</summary>
    /// <param name="outcome">Confirmed or cancelled.</param>
    public static JournalRow Row(JournalPen pen, IEnumerable<TakenDay> days, Outcome outcome) => pen.Row(
        JournalKind.BookingsTakenOver, null,
        after: days.Select(d => new JournaledDay(d.ChildId, d.Date, d.Plan.CentreId, d.Plan.Activities, outcome)).ToList());

    private static IEnumerable<JournaledDay> Before(PlanChange change)
    {
        if (change.From is { } from) yield return new JournaledDay(change.ChildId, change.Date, from.CentreId, from.Activities);
        if (change.Replaced is { } old) yield return new JournaledDay(change.ChildId, old.Date, old.Plan.CentreId, old.Plan.Activities);
    }

    private static JournaledDay Of(RecapLine line) => new(
        line.ChildId, line.Date, line.CentreId, line.Activities, line.Outcome,
        line.Refusal?.Kind, line.Refusal?.Activity, line.Refusal?.Capacity, line.Refusal?.Taken);
}
