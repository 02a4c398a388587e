using System.Globalization;

namespace Mercredi.Lists;

/// <summary>One page of a list. Its links are plain addresses that keep what else was asked for, so each page can be reached without a script, kept and sent on.</summary>
/// <param name="Count">Lines in all.</param>
/// <param name="Asked">The page that was asked for, from 1; beyond the last one it is the last.</param>
/// <param name="Kept">What else is in the address: names and values, the empty ones left out.</param>
public sealed record Paging(int Count, int Asked, params IReadOnlyList<(string Name, string? Value)> Kept)
{
    /// <summary>Lines of a page.</summary>
    public const int Size = 50;

    private const int MostAsked = 1_000_000;

    /// <summary>Its name in the address.</summary>
    public string Parameter { get; init; } = "page";

    /// <summary>The place of the list on its page, where there is more than one.</summary>
    public string? Fragment { get; init; }

    /// <summary>What the list is called where a page has more than one; null where it is the only one.</summary>
    public string? Name { get; init; }

    public int Pages => Math.Max(1, (Count + Size - 1) / Size);

    public int Page => Math.Clamp(Asked, 1, Pages);

    /// <summary>The first page, the last, and those about this one; null where some are left out.</summary>
    public IEnumerable<int?> Numbers
    {
        get
        {
            var before = 0;
            foreach (var number in Enumerable.Range(1, Pages).Where(n => n == 1 || n == Pages || Math.Abs(n - Page) <= 1))
            {
                if (number > before + 1) yield return null;
                yield return before = number;
            }
        }
    }

    /// <summary>The page that an address asks for; the first one where it says nothing that is a number.</summary>
    public static int AskedOf(HttpRequest request, string parameter = "page") =>
        int.TryParse(request.Query[parameter], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, MostAsked) : 1;

    /// <summary>Lines before a page.</summary>
    public static int Before(int page) => (page - 1) * Size;

    public string AddressOf(int page) =>
        QueryString.Create([.. Kept.Where(k => !string.IsNullOrEmpty(k.Value)).Select(k => KeyValuePair.Create(k.Name, k.Value)), KeyValuePair.Create(Parameter, (string?)page.ToString(CultureInfo.InvariantCulture))])
        + (Fragment is null ? "" : "#" + Fragment);

    /// <summary>The lines of this page.</summary>
    public IReadOnlyList<T> Of<T>(IReadOnlyList<T> lines) => [.. lines.Skip(Before(Page)).Take(Size)];
}
