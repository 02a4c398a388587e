using Mercredi.Accounts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mercredi.Dashboard.Pages;

/// <summary>«Tableau de bord» (G3): what needs attention first, the next bookings, then the tiles.</summary>
[Authorize("Family")]
public sealed class DashboardModel(IEnumerable<IAttentionSource> sources, IEnumerable<IDashboardTile> tiles, FamilyDays days) : PageModel
{
    private const int NextBookings = 5;

    public string Name => User.DisplayName();

    public IReadOnlyList<Attention> Attentions { get; private set; } = [];

    public IReadOnlyList<string> Next { get; private set; } = [];

    public IReadOnlyList<Tile> Tiles { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var family = User.FamilyId();
        var attentions = Task.WhenAll(sources.Select(s => s.ForAsync(family, cancel)));
        var shown = Task.WhenAll(tiles.OrderBy(t => t.Place).Select(t => t.ForAsync(family, cancel)));
        var read = await days.ReadAsync(family);
        Next = [.. read.Plans.Where(p => p.Confirmed is not null).Take(NextBookings).Select(p => read.Sentence(p, p.Confirmed!))];
        Attentions = [.. (await attentions).SelectMany(a => a).OrderBy(a => a.Urgency).ThenBy(a => a.Until ?? DateTimeOffset.MaxValue)];
        Tiles = await shown;
    }
}
