using System.Security.Cryptography;
using System.Text;
using Mercredi.Booking;
using Mercredi.Families;

namespace Mercredi.Tests.SaveProtocol;

/// <summary>A world as 128 bits, as <see cref="Fingerprint"/>. Messages under way have no order.</summary>
internal static class WaitingFingerprint
{
    public static UInt128 Of(WaitingWorld world)
    {
        var text = new StringBuilder(1024);
        text.Append(world.Deaths).Append(world.Timeouts).Append(world.IsLater == true ? 'L' : 'E').Append(world.Wrong).AppendJoin(',', world.Made).AppendJoin(',', world.Letters);
        foreach (var family in world.Families)
        {
            Add(text.Append('\n').Append(family.Version).Append('a').Append(family.Asked), family.Durable);
            foreach (var n in family.Nodes)
            {
                text.Append('|').Append(n.Id).Append(',').Append(n.Version).Append((char)('a' + (int)n.Phase)).Append((char)('A' + (int)n.Doing)).Append(n.Attempt).Append('n').Append(n.Number)
                    .Append(n.Offer).Append(n.Resumes ? 'r' : 'f').Append(n.Carries ? 'c' : 'w').Append(n.WasTold ? 't' : 'u').Append(n.Refusal?.Kind.ToString()).Append('t').Append(n.ToldBy);
                Add(text, n.State);
                Add(text, n.Save);
                Add(text, n.Standing);
            }

            var parent = family.Parent;
            text.Append('P').Append(parent.Left).Append((char)('A' + (int)parent.Wants)).Append(parent.IsWaiting ? 'w' : 'r').Append(parent.At)
                .Append((char)('A' + (int)parent.Last)).Append(parent.IsBooked ? 'b' : 'n').AppendJoin(',', parent.Declined);
        }

        Add(text.Append('\n').Append(world.Day.Version), world.Day.Durable);
        foreach (var n in world.Day.Nodes)
        {
            Add(text.Append('|').Append(n.Id).Append(',').Append(n.Version), n.Decided);
            Add(text.Append('<'), n.Written);
            foreach (var answer in n.Pending) Add(text.Append('>').Append(answer.Question).Append(answer.Refusal?.Kind.ToString()), answer.State);
        }

        foreach (var question in world.Asked.Select(q => q.ToString()).Order(StringComparer.Ordinal)) text.Append('\n').Append(question);
        foreach (var news in world.News.Select(n => Add(new StringBuilder().Append(n.Family).Append('f').Append(n.From), n.Standing).ToString()).Order(StringComparer.Ordinal)) text.Append('\n').Append(news);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()), hash);
        return new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
    }

    private static void Add(StringBuilder text, FamilyState state)
    {
        text.Append('#').Append(state.Sequence);
        foreach (var (_, plans) in state.Plans) text.Append('p').AppendJoin('+', plans.Keys);
        Add(text, state.Intent);
        foreach (var recap in state.Recaps.Recaps) text.Append('r').Append(recap.Recap.OperationId.ToString().AsSpan(0, 13)).Append(recap.Recap.Lines[0].Outcome);
        foreach (var entry in state.Waiting?.Entries ?? []) Add(text, entry.Standing);
    }

    private static void Add(StringBuilder text, SaveIntent? save)
    {
        if (save is not null) text.Append('i').Append(save.OperationId.ToString().AsSpan(0, 13)).Append('s').Append(save.Sequence).Append(save.Changes[0].To.IsEmpty ? '-' : '+');
    }

    private static void Add(StringBuilder text, CentreDayState state)
    {
        text.Append('#').Append(state.Version);
        foreach (var (child, place) in state.Places.OrderBy(p => p.Key)) text.Append(child).Append(place.Activities.Length).Append('s').Append(place.Sequence);
        if (state.Waiting is not { } list) return;
        foreach (var entry in list.Entries) Add(text.Append('e'), entry);
        foreach (var entry in list.Untold.Values.OrderBy(e => e.ChildId)) Add(text.Append('u'), entry);
        foreach (var (child, number) in list.Asked.OrderBy(a => a.Key)) text.Append('q').Append(child).Append(number);
    }

    private static void Add(StringBuilder text, WaitingEntry entry) =>
        text.Append(entry.ChildId).Append((int)entry.State).Append(entry.Offer?.Id).Append(entry.Offer?.EndsAt.Day).Append('v').Append(entry.Stamp).Append('n').Append(entry.Number);

    private static StringBuilder Add(StringBuilder text, WaitingStanding? standing) =>
        standing is null ? text : text.Append('w').Append(standing.ChildId).Append((int)standing.State).Append(standing.OfferId).Append('v').Append(standing.Version);
}
