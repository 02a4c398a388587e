using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Mercredi.Booking;
using Mercredi.Families;

namespace Mercredi.Tests.SaveProtocol;

/// <summary>A world as 128 bits: two worlds that can go on alike have the same. Messages under way have no order.</summary>
internal static class Fingerprint
{
    public static UInt128 Of(World world)
    {
        var text = new StringBuilder(512);
        text.Append(world.Deaths).Append(world.Timeouts).Append(world.IsLate == true ? 'L' : 'E').Append(world.Corrections);
        if (world.List is { } list) text.Append(list.HasEnded ? 'e' : 'r').Append(list.Declines).Append(list.IsDeclined ? 'd' : '.').Append(list.IsTakenLate ? '!' : '.');
        foreach (var family in world.Families)
        {
            text.Append('\n').Append(family.Version);
            Add(text, family.Durable);
            foreach (var a in family.Activations)
            {
                text.Append('|').Append(a.Id).Append(',').Append(a.Version).Append((char)('a' + (int)a.Phase)).Append(a.Serves ? '!' : '.').Append(a.Resumes ? 'r' : 'f').Append(a.Carries ? 'c' : 'w');
                Add(text, a.State);
                if (a.Corrected is not null) text.Append('b');
                if (a.Save is { } save) Add(text, save);
                foreach (var c in a.Changes) text.Append('/').Append(c.Step).Append(c.Attempt).Append(c.IsDone ? 'd' : 'w').Append(c.Refusal?.Kind.ToString());
                foreach (var ((date, child), choice) in a.Choices) Add(text.Append('?').Append(date.DayNumber).Append(child).Append(choice.Replaces?.DayNumber), choice.Desired);
            }

            var parent = family.Parent;
            text.Append('P').Append(parent.Left).Append(parent.Operation is null ? '-' : parent.IsWaiting ? 'w' : 'r').Append(parent.WasLate ? 'L' : 'E').Append(parent.IsTooLate ? '!' : '.');
            foreach (var ((date, child), day) in parent.Believed) Add(text.Append(date.DayNumber).Append(child), day);
        }

        foreach (var day in world.Days)
        {
            text.Append('\n').Append(day.Version);
            Add(text, day.Durable);
            foreach (var a in day.Activations)
            {
                text.Append('|').Append(a.Version);
                Add(text, a.Decided);
                foreach (var answer in a.Pending)
                {
                    Add(text.Append('>'), answer.State);
                    if (answer.Question is { } question) Add(text, question);
                    text.Append(answer.Refusal?.Kind.ToString());
                }
            }
        }

        foreach (var message in world.Air.Select(m => Add(new StringBuilder(), m).ToString()).Order(StringComparer.Ordinal)) text.Append('\n').Append(message);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
    }

    private static void Add(StringBuilder text, FamilyState state)
    {
        text.Append('#').Append(state.Sequence);
        foreach (var child in state.Family!.Children) text.Append('b').Append(child.BirthDate.Year);
        foreach (var (date, plans) in state.Plans)
            foreach (var (child, day) in plans) Add(text.Append(date.DayNumber).Append(child), day);
        if (state.Intent is { } intent) Add(text.Append('i'), intent);
        foreach (var recap in state.Recaps.Recaps.Select(r => r.Recap))
        {
            text.Append('r').Append(recap.OperationId.ToString()[..13]);
            foreach (var line in recap.Lines) text.Append(line.Date.DayNumber).Append(line.ChildId).Append(line.CentreId).Append(line.Outcome);
        }
    }

    private static void Add(StringBuilder text, SaveIntent save)
    {
        text.Append(save.OperationId.ToString()[..13]).Append('s').Append(save.Sequence);
        foreach (var change in save.Changes)
        {
            text.Append(change.Date.DayNumber).Append(change.ChildId).Append((int)change.AgeBand).Append(change.Replaced?.Date.DayNumber);
            if (change.From is { } from) Add(text.Append('<'), from);
            Add(text.Append('>'), change.To);
        }

        foreach (var line in save.Settled) text.Append(line.ChildId).Append(line.Outcome).Append(line.Refusal?.Kind.ToString());
    }

    private static void Add(StringBuilder text, CentreDayState state)
    {
        text.Append('#');
        foreach (var (child, place) in state.Places.OrderBy(p => p.Key)) text.Append(child).AppendJoin('+', place.Activities).Append((int)place.AgeBand).Append('s').Append(place.Sequence);
        foreach (var entry in state.Waiting?.Entries ?? []) text.Append('w').Append(entry.ChildId).Append(entry.Offer?.EndsAt.ToUnixTimeSeconds()).Append(entry.Offer?.Answered);
        foreach (var (child, asked) in (state.Waiting?.Asked ?? []).OrderBy(q => q.Key)) text.Append('q').Append(child).Append(asked);
    }

    private static void Add(StringBuilder text, PlannedDay day) => text.Append(day.CentreId).Append(':').AppendJoin('+', day.Activities).Append(';');

    private static StringBuilder Add(StringBuilder text, Message m) => text.Append(m.Family).Append(m.Activation).Append(m.Day).Append(m.Change).Append(m.Step).Append(m.Attempt)
        .Append(m.Request.ChildId).AppendJoin('+', m.Request.Activities).Append((int)m.Request.AgeBand).Append('s').Append(m.Sequence).Append(m.IsRepeated ? 'r' : 'f');
}
