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
        var family = imported with { Children = [.. imported.Children.Select(KeepEnrolments), .. gone] };
        await _state.CommitAsync(_state.Decided with { Family = family, ImportDigest = digest });
        TellHousehold();
        return true;
    }

    public async Task<Refusal?> Enrol(ChildId child, CentreId centre)
    {
        await SettleAsync();
        var family = _state.Decided.Family;
        if (family?.Find(child) is not { } member) return new Refusal(RefusalKind.UnknownChild);
        if ((await _catalogue.GetAsync()).Find(centre) is null) return new Refusal(RefusalKind.UnknownActivity);
        if (member.Enrolments.Contains(centre)) return null;

        var enrolled = member with { Enrolments = [.. member.Enrolments, centre] };
        await _state.CommitAsync(_state.Decided with { Family = family with { Children = family.Children.Replace(member, enrolled) } });
        TellHousehold();
        return null;
    }

    private Child KeepEnrolments(Child imported) => _state.Decided.Family?.Find(imported.Id) is { } known
        ? imported with { Enrolments = [.. imported.Enrolments.Union(known.Enrolments)] }
        : imported;
}
