using Mercredi.Billing;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Families;
using Mercredi.Localisation;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Booking;

/// <summary>A recap as a letter tells it: by outcome and date, children who do the same together. Days without school are no refusals and are left out.</summary>
public sealed class RecapText(IStringLocalizer<LettersText> words, RefusalWords refusals, ActivityWords activities)
{
    private static readonly Outcome[] Done = [Outcome.Confirmed, Outcome.Moved, Outcome.Cancelled];

    /// <summary>"4 journées réservées, une journée annulée".</summary>
    public string Summary(Recap recap) => string.Join(", ",
        from outcome in Done
        let number = recap.Lines.Count(l => l.Outcome == outcome)
        where number > 0
        select words.Count(Key(outcome), number));

    /// <summary>A paragraph for each outcome, and the total.</summary>
    /// <param name="today">The day of the save.</param>
    public string Write(Recap recap, Family family, TownCatalogue town, DateOnly today) => string.Join("\n\n",
        Done.Append(Outcome.Refused)
            .Select(outcome => Paragraph(outcome, recap.Lines.Where(l => l.Outcome == outcome && IsTold(l)), family, town, today))
            .Append(Total(recap, family, town)).OfType<string>());

    private string? Paragraph(Outcome outcome, IEnumerable<RecapLine> lines, Family family, TownCatalogue town, DateOnly today)
    {
        var told = lines
            .GroupBy(l => (l.Date, Centre: l.CentreId, What: What(l, town), Why: l.Refusal is { } why ? refusals.Sentence(why, town) : null))
            .OrderBy(g => g.Key.Date)
            .Select(g =>
            {
                var line = words["Saved.Line", DayWords.Day(g.Key.Date, today), Names([.. g.Select(l => family.NameOf(l.ChildId))]),
                    town.Find(g.Key.Centre)?.Name ?? "", g.Key.What].Value;
                return "• " + (g.Key.Why ?? Amount(outcome, g, family, town)) switch { null => line, var more => $"{line} · {more}" };
            }).ToList();
        return told.Count == 0 ? null : $"{words[Key(outcome)].Value}\n{string.Join('\n', told)}";
    }

    /// <summary>"Rose", "Rose et Adam", "Rose, Adam et Zoé".</summary>
    public string Names(IReadOnlyList<string> names) =>
        names.Count < 2 ? string.Concat(names) : words["And", string.Join(", ", names.SkipLast(1)), names[^1]];

    private static bool IsTold(RecapLine line) => line.Refusal?.Kind is not (RefusalKind.Holiday or RefusalKind.Closed or RefusalKind.NotYetOpen);

    private static string Key(Outcome outcome) => "Saved." + outcome switch
    {
        Outcome.Confirmed => "Booked",
        Outcome.Moved => "Moved",
        Outcome.Cancelled => "Cancelled",
        _ => "Refused",
    };

    private string What(RecapLine line, TownCatalogue town) =>
        string.Join(", ", (town.Find(line.CentreId)?.Activities ?? []).Where(a => line.Activities.Contains(a.Id)).Select(activities.Label));

    private static string? Amount(Outcome outcome, IEnumerable<RecapLine> lines, Family family, TownCatalogue town) =>
        outcome != Outcome.Cancelled && SumOf(lines, family, town) is { } sum ? MoneyWords.Euros(sum.Amount) : null;

    private string? Total(Recap recap, Family family, TownCatalogue town) =>
        SumOf(recap.Lines.Where(l => l.Outcome is Outcome.Confirmed or Outcome.Moved), family, town) is not { } sum ? null
        : words[sum.Sure ? "Saved.Total" : "Saved.TotalUnsure", MoneyWords.Euros(sum.Amount)].Value;

    /// <summary>Null where a tariff is missing, or for nothing.</summary>
    private static Price? SumOf(IEnumerable<RecapLine> lines, Family family, TownCatalogue town)
    {
        var prices = lines.Select(l => Prices.Of(town, new PlannedDay(l.CentreId, l.Activities), family.Quotient)).ToList();
        return prices.Count == 0 || prices.Contains(null) ? null : new Price(prices.Sum(p => p!.Amount), prices.TrueForAll(p => p!.Sure));
    }
}
