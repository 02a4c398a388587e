using Mercredi.Catalogue;
using Mercredi.Dashboard;
using Mercredi.Families;
using Mercredi.Localisation;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Billing;

/// <summary>Invoices that are not paid; overdue ones are urgent.</summary>
public sealed class InvoiceAttention(IGrainFactory grains, TimeProvider clock, IStringLocalizer<BillingText> words) : IAttentionSource
{
    public async Task<IReadOnlyList<Attention>> ForAsync(FamilyId family, CancellationToken cancel)
    {
        var today = ParisTime.DateAt(clock.GetUtcNow());
        return
        [
            .. (await grains.Invoices(family).Get()).Where(i => i.Due > 0).Select(i => new Attention(
                i.DueOn < today ? AttentionUrgency.Now : AttentionUrgency.Soon,
                "receipt-euro",
                words[i.DueOn < today ? "Attention.Overdue" : "Attention.Due", i.Number, MoneyWords.Euros(i.Due), DayWords.Date(i.DueOn)],
                $"/factures/{i.Number}",
                words["Attention.Action"],
                ParisTime.At(i.DueOn.AddDays(1), TimeOnly.MinValue))),
        ];
    }
}
