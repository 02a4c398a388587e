using Microsoft.AspNetCore.Html;

namespace Mercredi.Accounts;

/// <summary>The published notices as this host last rendered them.</summary>
public sealed partial class InformationPanel(IGrainFactory grains, ILogger<InformationPanel> logger)
{
    private volatile Rendered _rendered = new(0, []);

    public async Task<IReadOnlyList<Item>> GetAsync()
    {
        if (await grains.GetGrain<IInformationGrain>(IInformationGrain.Key).GetNewerThan(_rendered.Version) is { } newer)
            _rendered = new Rendered(newer.Version, [.. newer.Notices.Where(n => n.Published).Select(Render).OfType<Item>()]);
        return _rendered.Items;
    }

    /// <summary>Null for a notice that cannot be shown: what was saved before that was asked must not take the page with it.</summary>
    private Item? Render(Notice notice)
    {
        if (SafeMarkdown.TryToHtml(notice.Markdown) is { } html) return new Item(notice.Title, notice.Date, new HtmlString(html));
        LogLeftOut(notice.Id);
        return null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Notice {Notice} cannot be rendered and is left out: edit or delete it.")]
    private partial void LogLeftOut(Guid notice);

    public sealed record Item(string Title, DateOnly Date, IHtmlContent Body);

    private sealed record Rendered(long Version, IReadOnlyList<Item> Items);
}
