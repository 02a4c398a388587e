using Mercredi.Catalogue;
using Mercredi.Dashboard;
using Mercredi.Families;
using Mercredi.Localisation;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Documents;

/// <summary>Documents that staff refused, and those that stop counting soon.</summary>
public sealed class DocumentAttention(IGrainFactory grains, TimeProvider clock, IStringLocalizer<DocumentsText> words) : IAttentionSource
{
    private const int SoonDays = 30;

    public async Task<IReadOnlyList<Attention>> ForAsync(FamilyId family, CancellationToken cancel)
    {
        var today = ParisTime.DateAt(clock.GetUtcNow());
        return
        [
            .. (await grains.Documents(family).Get()).Where(d => !d.ForProcedure)
                .Select(d => d switch
                {
                    { Review: DocumentReview.Refused } => Tell(AttentionUrgency.Soon, "Attention.Refused", d),
                    { Expires: { } last } when last < today => Tell(AttentionUrgency.Soon, "Attention.Expired", d),
                    { Expires: { } last } when last <= today.AddDays(SoonDays) => Tell(AttentionUrgency.Soon, "Attention.Expires", d),
                    _ => null,
                })
                .OfType<Attention>(),
        ];
    }

    private Attention Tell(AttentionUrgency urgency, string key, FiledDocument document) => new(
        urgency, "folder-open", words[key, words["Kind." + document.Kind], document.Expires is { } last ? DayWords.Date(last) : ""], "/documents", words["Attention.Action"],
        document.Expires is { } end ? ParisTime.At(end.AddDays(1), TimeOnly.MinValue) : null);
}
