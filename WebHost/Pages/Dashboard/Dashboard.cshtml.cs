using Mercredi.Accounts;
using Mercredi.Billing;
using Mercredi.Booking;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mercredi.Dashboard.Pages;

/// <summary>«Tableau de bord» (G3): what needs attention first, the next bookings, then the tiles.</summary>
[Authorize("Family")]
public sealed class DashboardModel(IEnumerable<IAttentionSource> sources, IEnumerable<IDashboardTile> tiles, FamilyDays days, BookedDays booked, IGrainFactory grains) : PageModel
{
    private const int NextBookings = 5;

    public string Name => User.DisplayName();

    public IReadOnlyList<Attention> Attentions { get; private set; } = [];

    /// <summary>The next bookings, each with its day in the calendar.</summary>
    public IReadOnlyList<(string Text, string Href)> Next { get; private set; } = [];

    /// <summary>The month so far and the one before it: what is booked and what it comes to (F1).</summary>
    public IReadOnlyList<(DateOnly Month, int Days, Price? Sum)> Months { get; private set; } = [];

    public IReadOnlyList<Tile> Tiles { get; private set; } = [];

    /// <summary>Where letters go; empty for nowhere.</summary>
    public string Email { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var family = User.FamilyId();
        var attentions = Task.WhenAll(sources.Select(s => s.ForAsync(family, cancel)));
        var shown = Task.WhenAll(tiles.OrderBy(t => t.Place).Select(t => t.ForAsync(family, cancel)));
        var account = grains.Account(User.Login()).Get();
        var read = await days.ReadAsync(family);
        Next = [.. read.Plans.Where(p => p.Confirmed is not null).Take(NextBookings).Select(p => (read.Sentence(p, p.Confirmed!), $"/reservations?date={p.Date:yyyy-MM-dd}&vue=jour"))];
        var month = new DateOnly(read.Today.Year, read.Today.Month, 1);
        var past = await booked.ReadAsync(family, month.AddMonths(-1), month.AddDays(-1));
        var present = await booked.ReadAsync(family, month, month.AddMonths(1).AddDays(-1));
        Months = [(month, present.Plans.Length, present.Sum), (month.AddMonths(-1), past.Plans.Length, past.Sum)];
        Attentions = [.. (await attentions).SelectMany(a => a).OrderBy(a => a.Urgency).ThenBy(a => a.Until ?? DateTimeOffset.MaxValue)];
        Tiles = await shown;
        Email = (await account)?.Town.Email ?? "";
    }
}
