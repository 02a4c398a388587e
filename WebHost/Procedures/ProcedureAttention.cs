using Mercredi.Catalogue;
using Mercredi.Dashboard;
using Mercredi.Families;
using Mercredi.Localisation;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Procedures;

/// <summary>Forms that were begun, and those refused lately and not begun again.</summary>
public sealed class ProcedureAttention(IGrainFactory grains, TimeProvider clock, ProcedureWords titles, IStringLocalizer<ProceduresText> words) : IAttentionSource
{
    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    public async Task<IReadOnlyList<Attention>> ForAsync(FamilyId family, CancellationToken cancel)
    {
        var procedures = await grains.Procedures(family).Get();
        var since = clock.GetUtcNow() - Lately;
        return
        [
            .. procedures.Where(p => p is { State: ProcedureState.Draft, IsTouched: true }).Select(p => new Attention(
                AttentionUrgency.Open, "clipboard-list", words["Attention.Draft", titles.Title(p.Definition), Day(p.SavedAt)], $"/demarches/{p.Id}", words["Resume"])),
            .. procedures.Where(p => p.State == ProcedureState.Refused && p.DecidedAt > since && !procedures.Any(o => o.Definition == p.Definition && (o.SentAt ?? o.SavedAt) > p.DecidedAt))
                .Select(p => new Attention(
                    AttentionUrgency.Soon, "clipboard-list", words["Attention.Refused", titles.Title(p.Definition), Day(p.DecidedAt!.Value), p.Message ?? ""], $"/demarches/{p.Id}", words["See"])),
        ];
    }

    private static string Day(DateTimeOffset instant) => DayWords.Date(ParisTime.DateAt(instant));
}
