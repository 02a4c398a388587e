using Mercredi.Accounts;
using Mercredi.Families;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Dashboard;

/// <summary>Adults of the household whose address refuses letters: each of them is told, for who gets none reads none.</summary>
public sealed class AddressAttention(IGrainFactory grains, IStringLocalizer<AccountsText> words) : IAttentionSource
{
    public async Task<IReadOnlyList<Attention>> ForAsync(FamilyId family, CancellationToken cancel)
    {
        var adults = (await grains.Family(family).Get())?.Adults ?? [];
        var accounts = await Task.WhenAll(adults.Select(a => grains.Account(a.Login).Get()));
        return
        [
            .. accounts.OfType<Account>().Where(a => a.RefusedSince is not null).Select(a => new Attention(
                AttentionUrgency.Now, "triangle-alert", words["Refused.Attention", a.Town.DisplayName, a.Town.Email], "/compte?courriel", words["Refused.Action"])),
        ];
    }
}
