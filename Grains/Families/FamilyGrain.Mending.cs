using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Durability;

namespace Mercredi.Families;

/// <summary>
/// What changes in a household changes where it waits: an archived family and a child that is no longer enrolled wait no more, a corrected birth date moves a child to the list of its band. What could not be
/// said to a centre day is found again before the next call.
/// </summary>
internal sealed partial class FamilyGrain
{
    private async Task MendWaitingAsync()
    {
        if (_state.Decided.Waiting is null) return;
        try
        {
            foreach (var entry in Waits.Entries.Where(e => e.IsOpen && e.Date >= Today).ToList())
                if (Waits.Open(entry.ChildId, entry.Date, entry.CentreId) is { } open) await MendAsync(open);
        }
        catch (Exception e) when (UnknownOutcome.Is(e))
        {
            _recovery.StartLater();
        }
    }

    private async Task MendAsync(Waiting open)
    {
        var family = _state.Decided.Family!;
        var member = family.Find(open.ChildId);
        if (family.Archive is not null) await EndAsync(open, new Refusal(RefusalKind.Archived));
        else if (member?.Enrolments.Contains(open.CentreId) != true) await EndAsync(open, new Refusal(RefusalKind.NotEnrolled));
        else if (AgeBands.On(member.BirthDate, open.Date) != open.Standing.AgeBand) await JoinAnewAsync(open);
    }

    /// <summary>With who is bound to it, each in its band. Where nobody need wait there, or can, the child waits no more and is told why.</summary>
    private async Task JoinAnewAsync(Waiting open)
    {
        ImmutableArray<ChildId> group = [open.ChildId, .. open.Standing.Together];
        var requests = group.Select(id => (Member: _state.Decided.Family!.Find(id), Entry: Waits.Open(id, open.Date, open.CentreId)))
            .Where(g => g is { Member: not null, Entry: not null })
            .Select(g => new WaitingRequest(
                Request(g.Member!, open.Date, new PlannedDay(open.CentreId, g.Entry!.Standing.Activities)), g.Entry.Standing.OnOffer, group.Remove(g.Member!.Id)))
            .ToImmutableArray();
        var asked = _versions.Next();
        var answer = await AskListAsync(open.CentreId, open.Date, day => day.Join(requests, asked));
        if (answer.Refusal is { } refusal) await EndAsync(open, refusal);
    }

    private Task<WaitingResult> EndAsync(Waiting entry, Refusal because) =>
        LeaveListAsync(entry.ChildId, entry.Date, entry.CentreId, declines: false, because);
}
