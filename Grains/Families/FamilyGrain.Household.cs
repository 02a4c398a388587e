using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Durability;
using Mercredi.Mail;

namespace Mercredi.Families;

/// <summary>Who belongs to the household and where its children are enrolled.</summary>
internal sealed partial class FamilyGrain
{
    public async Task<FamilyImport> Import(Family imported)
    {
        var digest = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(imported)));
        var isArchived = _state.Decided.Family?.Archive is not null;
        if (_state.Decided.ImportDigest == digest && !isArchived) return new FamilyImport(false, 0);

        var gone = _state.Decided.Family?.Children.ExceptBy(imported.Children.Select(c => c.Id), c => c.Id) ?? [];
        var family = HouseholdRules.Merge(_state.Decided.Family, _state.Decided.Exported, imported) with { Children = [.. imported.Children.Select(KeepEnrolments), .. gone] };
        var moved = await TakeInAsync(_state.Decided.With(family, Today) with { Exported = imported with { Children = [] }, ImportDigest = digest });
        TellHousehold();
        return new FamilyImport(true, moved, isArchived);
    }

    public async Task<Refusal?> Enrol(ChildId child, CentreId centre)
    {
        var family = _state.Decided.Family;
        if (family?.Find(child) is not { } member) return new Refusal(RefusalKind.UnknownChild);
        if ((await _catalogue.GetAsync()).Find(centre) is not { Kind: CentreKind.Leisure }) return new Refusal(RefusalKind.UnknownActivity);
        if (member.Enrolments.Contains(centre)) return null;

        var enrolled = member with { Enrolments = [.. member.Enrolments, centre] };
        var next = family with { Children = family.Children.Replace(member, enrolled) };
        await CommitAsync(_state.Decided.With(next, Today), Changes(next));
        TellHousehold();
        return null;
    }

    public async Task ChangeContact(ContactChange contact)
    {
        if (_state.Decided.Family is not { } family) return;
        var adults = family.Adults.Select(a => a.Login == contact.Login ? a with { Phone = contact.Phone, Email = contact.Email } : a);
        await _comeback.SetAsync();
        var next = family with { Address = contact.Address, Adults = [.. adults] };
        await CommitAsync(_state.Decided with { Family = next, IsToBeTold = true }, Changes(next));
        await FollowAsync(SettleArchiveAsync);
    }

    public Task ChangeQuotient(int quotient) => ChangeAsync(family => family with { Quotient = quotient });

    public async Task TellOfDeadline()
    {
        if (DeadlineRules.Due(await _catalogue.GetAsync(), _state.Decided, _clock.GetUtcNow()) is not { } due) return;
        await CommitAsync(
            _state.Decided with { ToldOfDeadlineOn = Today }, [.. OwedLetter.ToAdults(_state.Decided.Family, $"{_id}/deadline/{due.Until:O}", due, _clock.GetUtcNow())]);
    }

    public async Task<ImmutableArray<EnrolmentChange>> PreviewTurn(SchoolYear next) => EnrolmentRules.Turn(_state.Committed, await _catalogue.GetAsync(), next);

    public async Task<TurnRecord> Turn(SchoolYear next, Guid turn)
    {
        if (_state.Decided.LastTurn is { } last && last.Turn == turn) return last;
        var changes = EnrolmentRules.Turn(_state.Decided, await _catalogue.GetAsync(), next);
        var record = new TurnRecord(turn, changes.Count(c => c.Kind == EnrolmentChangeKind.Added), changes.Count(c => c.Kind == EnrolmentChangeKind.Ended));
        // A family without a change writes nothing: the turn taken again finds nothing again.
        if (changes.IsEmpty) return record;
        var family = EnrolmentRules.Apply(_state.Decided.Family!, changes);
        await CommitAsync(_state.Decided.With(family, Today) with { LastTurn = record }, Changes(family));
        TellHousehold();
        await MendWaitingAsync();
        return record;
    }

    private DateOnly Today => ParisTime.DateAt(_clock.GetUtcNow());

    private async Task ChangeAsync(Func<Family, Family> change)
    {
        if (_state.Decided.Family is not { } family) return;
        var next = change(family);
        // The same again is no change, and nothing to tell.
        if (Changes(next) is not [_, ..] changes) return;
        await CommitAsync(_state.Decided with { Family = next }, changes);
        TellHousehold();
    }

    /// <summary>The journal's rows of what <paramref name="next"/> has otherwise than the household has.</summary>
    private Companion[] Changes(Family next) => [.. HouseholdChanges.Rows(_journal, _state.Decided.Family, next)];

    private Child KeepEnrolments(Child imported) => _state.Decided.Family?.Find(imported.Id) is { } known
        ? imported with { Enrolments = [.. imported.Enrolments.Union(known.Enrolments)] }
        : imported;
}
