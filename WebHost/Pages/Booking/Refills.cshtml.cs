using System.Globalization;
using Mercredi.Catalogue;
using Mercredi.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;

namespace Mercredi.Booking.Pages;

/// <summary>What became of freed places (W10), for the town's office.</summary>
[Authorize("Admin")]
public sealed class RefillsModel(IGrainFactory grains, IStringLocalizer<BoardText> words, TimeProvider clock) : PageModel
{
    private const int WeeksBack = 12;

    [FromQuery(Name = "du")]
    public string? AskedFrom { get; set; }

    [FromQuery(Name = "au")]
    public string? AskedTo { get; set; }

    public DateOnly From { get; private set; }

    public DateOnly To { get; private set; }

    /// <summary>Why another period is shown than was asked for.</summary>
    public string? Problem { get; private set; }

    public RefillFigures Figures { get; private set; } = null!;

    /// <summary>Places of the week with the most: the height of the picture.</summary>
    public int Most => Figures.Weeks.Select(w => w.Taken + w.Lost + w.Open).DefaultIfEmpty(0).Max();

    public async Task OnGetAsync()
    {
        var today = ParisTime.DateAt(clock.GetUtcNow());
        (From, To) = (today.AddDays(-7 * WeeksBack), today);
        if (AskedFrom is not null || AskedTo is not null)
        {
            if (DateOf(AskedFrom) is { } from && DateOf(AskedTo) is { } to && from <= to && to < from.AddYears(1)) (From, To) = (from, to);
            else Problem = words["Refill.BadPeriod", AskedFrom ?? "", AskedTo ?? ""];
        }

        Figures = await grains.RefillFigures().Read(From, To);
    }

    /// <summary>"12 min", "3 h 05", "2 j 4 h".</summary>
    public string Time(TimeSpan? time) => time switch
    {
        null => "–",
        { TotalHours: < 1 } t => words["Time.Minutes", (int)t.TotalMinutes],
        { TotalDays: < 1 } t => words["Time.Hours", t.Hours, t.Minutes],
        { } t => words["Time.Days", t.Days, t.Hours],
    };

    private static DateOnly? DateOf(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is > 2000 and < 2100 ? date : null;
}
