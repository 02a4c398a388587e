using System.Text.RegularExpressions;
using Mercredi.Text;

namespace Mercredi.Onboarding;

/// <summary>The zones of school holidays that an event of the State's calendar is for, told in its place or its title; other territories have none of the three.</summary>
internal sealed partial record CalendarZones(string Letters, bool IsTerritory)
{
    /// <summary>Whether the event says for whom it is.</summary>
    public bool IsTold => Letters.Length > 0 || IsTerritory;

    public bool IsEverywhere => Letters.Length == 3;

    public bool Holds(string zone) => Letters.Contains(zone, StringComparison.Ordinal);

    /// <summary>An event with a category is the town's own, whatever its title says.</summary>
    public static CalendarZones Of(CalendarComponent item)
    {
        if (item.Find("CATEGORIES") is not null) return new CalendarZones("", IsTerritory: false);
        var place = CleanText.Of(item.Find("LOCATION")?.Text ?? "");
        var title = CleanText.Of(item.Find("SUMMARY")?.Text ?? "");
        var letters = (Zone().Match(place), Zone().Match(title)) switch
        {
            ({ Success: true } told, _) => told.Groups["zones"].Value,
            (_, { Success: true } told) => told.Groups["zones"].Value,
            _ => "",
        };
        return new CalendarZones(string.Concat("ABC".Where(letters.ToUpperInvariant().Contains)), letters.Length == 0 && Territory().IsMatch(CleanText.Folded(place)));
    }

    /// <summary>A title without the zones that it tells.</summary>
    public static string Without(string title) => InTitle().Replace(title, "").Trim(' ', '-', '–', ':');

    /// <summary>«Zone A», «Zones A/B/C», «Zones A, B et C», «Zone A / Zone B»: of whatever list, all of it. What goes on in letters is somebody's own words («zone A du parc»).</summary>
    private const string Phrase = @"\bzone(?:s|\(s\))?\s*:?\s*(?<zones>[A-C]{1,3}(?:(?:\s*(?:[/,;&+|–—-]|\bet\b|\bou\b))*\s*(?:zone(?:s|\(s\))?\s*:?\s*)?\b[A-C]{1,3}\b)*)\b(?!\s*[/&+]?\s*\p{L})";

    [GeneratedRegex(Phrase, RegexOptions.IgnoreCase)]
    private static partial Regex Zone();

    [GeneratedRegex(@"[-–—:(]?\s*" + Phrase + @"\s*\)?", RegexOptions.IgnoreCase)]
    private static partial Regex InTitle();

    [GeneratedRegex("^(corse|guadeloupe|guyane|martinique|mayotte|la reunion|reunion|nouvelle-?caledonie|nouvelle caledonie|polynesie|saint[ -](pierre|barthelemy|martin)|wallis)")]
    private static partial Regex Territory();
}
