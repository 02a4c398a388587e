using Mercredi.Families;

namespace Mercredi.Dashboard;

/// <summary>One tile of the dashboard, in the order of the parents' guide (G3). Registered by the domain's own feature.</summary>
public interface IDashboardTile
{
    TilePlace Place { get; }

    Task<Tile> ForAsync(FamilyId family, CancellationToken cancel);
}

/// <summary>The order of the parents' guide.</summary>
public enum TilePlace
{
    Documents,
    OpenProcedures,
    Invoices,
    Bookings,
    Procedures,
    Family,
}

/// <param name="Icon">A pictogram of the sprite.</param>
/// <param name="Number">A figure to be seen at a glance; null for none.</param>
/// <param name="Lines">The next or latest few things behind the tile; an empty tile says so in <paramref name="Text"/>.</param>
public sealed record Tile(string Title, string Href, string Icon, string Text, string? Number = null, params IReadOnlyList<string> Lines);
