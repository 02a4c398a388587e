using System.Security.Cryptography;
using System.Text.Json;
using Mercredi.Booking;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>Who belongs to the household and where its children are enrolled.</summary>
public sealed partial class FamilyGrain
{
    public async Task<bool> Import(Family imported)
    {
        await SettleAsync();
        var digest = Convert.ToHexString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(imported)));
        if (_state.Decided.ImportDigest == digest) return false;

        var gone = _state.Decided.Family?.Children.ExceptBy(imported.Children.Select(c => c.Id), c => c.Id) ?? [];
        var family = HouseholdRules.Merge(_state.Decided.Family, _state.Decided.Exported, imported) with { Children = [.. imported.Children.Select(KeepEnrolments), .. gone] };
        await _state.CommitAsync(_state.Decided with { Family = family, Exported = imported with { Children = [] }, ImportDigest = digest });
        TellHousehold();
        return true;
    }

    public async Task<Refusal?> Enrol(ChildId child, CentreId centre)
    {
        await SettleAsync();
        var family = _state.Decided.Family;
        if (family?.Find(child) is not { } member) return new Refusal(RefusalKind.UnknownChild);
        if ((await _catalogue.GetAsync()).Find(centre) is not { Kind: CentreKind.Leisure }) return new Refusal(RefusalKind.UnknownActivity);
        if (member.Enrolments.Contains(centre)) return null;

        var enrolled = member with { Enrolments = [.. member.Enrolments, centre] };
        await _state.CommitAsync(_state.Decided with { Family = family with { Children = family.Children.Replace(member, enrolled) } });
        TellHousehold();
        return null;
    }

    public Task ChangeContact(ContactChange contact) => ChangeAsync(family => family with
    {
        Address = contact.Address,
        Adults = [.. family.Adults.Select(a => a.Login == contact.Login ? a with { Phone = contact.Phone, Email = contact.Email } : a)],
    });

    public Task ChangeQuotient(int quotient) => ChangeAsync(family => family with { Quotient = quotient });

    private async Task ChangeAsync(Func<Family, Family> change)
    {
        await SettleAsync();
        if (_state.Decided.Family is not { } family) return;
        await _state.CommitAsync(_state.Decided with { Family = change(family) });
        TellHousehold();
    }

    private Child KeepEnrolments(Child imported) => _state.Decided.Family?.Find(imported.Id) is { } known
        ? imported with { Enrolments = [.. imported.Enrolments.Union(known.Enrolments)] }
        : imported;
}
