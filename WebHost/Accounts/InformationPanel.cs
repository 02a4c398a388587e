using Microsoft.AspNetCore.Html;

namespace Mercredi.Accounts;

/// <summary>The published notices as this host last _rendered them.</summary>
public sealed class InformationPanel(IGrainFactory grains)
{
    private volatile Rendered _rendered = new(0, []);

    public async Task<IReadOnlyList<Item>> GetAsync()
    {
        if (await grains.GetGrain<IInformationGrain>(IInformationGrain.Key).GetNewerThan(_rendered.Version) is { } newer)
        {
            _rendered = new Rendered(newer.Version,
                [.. newer.Notices.Where(n => n.Published).Select(n => new Item(n.Title, n.Date, new HtmlString(SafeMarkdown.ToHtml(n.Markdown))))]);
        }
        return _rendered.Items;
    }

    public sealed record Item(string Title, DateOnly Date, IHtmlContent Body);

    private sealed record Rendered(long Version, IReadOnlyList<Item> Items);
}
