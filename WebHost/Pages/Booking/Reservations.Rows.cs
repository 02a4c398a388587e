using System.Globalization;
using Mercredi.Billing;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Localisation;

namespace Mercredi.Booking.Pages;

/// <summary>«Mercredis» in words, as the script writes it.</summary>
public sealed partial class ReservationsModel
{
    /// <summary>"Matin + repas".</summary>
    public string Parts(Centre centre, PlannedDay day, ActivityWords names) =>
        string.Join(" + ", centre.Activities.Where(a => day.Activities.Contains(a.Id)).Select((a, i) => i == 0 ? names.Label(a) : names.Label(a).ToLower(CultureInfo.CurrentCulture)));

    public string PriceWords(Price price) => price.Sure ? MoneyWords.Euros(price.Amount) : words["Price.Unsure", MoneyWords.Euros(price.Amount)];

    public string? Sentence(ClosedReason? closed) => refusals.Sentence(closed);

    public string Sentence(Refusal problem) => refusals.Sentence(problem, _town);

    public int IndexOf(Child child) => _children.IndexOf(child);

    /// <summary>The pictogram of a state; null for those that need none.</summary>
    public static string? SignOf(string state) => state switch
    {
        "pending" => "hourglass",
        "confirmed" => "check",
        "cancelling" => "minus",
        "closed" => "ban",
        "late" => "lock",
        _ => null,
    };

    /// <summary>A chip's state in a word or two, or the price of what can be chosen.</summary>
    public string LineOf(WednesdayRows.Chip chip, DayPlan? plan, ActivityWords names) => chip.Day switch
    {
        { State: "free" } => chip.Price switch
        {
            null => "",
            { Sure: true } price => MoneyWords.Euros(price.Amount),
            _ => words["Price.Open"],
        },
        { State: "pending" } => plan?.HoldExpiresAt is { } end ? words["Rows.Pending", $"{Left(end):m\\:ss}"] : words["Cell.Pending"],
        // What is full names the part that is: the rest of the day may be free.
        { State: "full", Because: { } part } => words["Rows.FullPart", names.Label(chip.Centre.Activities.First(a => a.Id == part))],
        var other => words["Rows." + other.State],
    };

    private TimeSpan Left(DateTimeOffset end) => end - clock.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;

    /// <summary>The day that mends what a choice breaks, and what choosing it is called; null where no one tap does.</summary>
    public (string Words, PlannedDay Day)? FixOf(ChildWednesday day)
    {
        if (day.Plan is not { Desired: { } wish } plan || _town.Find(wish.CentreId) is not { } centre) return null;
        if (plan.Problems.Any(p => p.Kind == RefusalKind.MealAlone)) return (words[plan.Confirmed is null ? "Fix.NoMeal" : "Day.Cancel"], new PlannedDay(wish.CentreId, []));
        if (!plan.Problems.Any(p => p.Kind == RefusalKind.FullDayWithoutMeal) || centre.Activities.FirstOrDefault(a => a.Role == ActivityRole.Meal) is not { } meal) return null;
        var isBooked = plan.Confirmed?.CentreId == wish.CentreId && plan.Confirmed.Activities.Contains(meal.Id);
        var isFree = day.Find(wish.CentreId, meal.Id) is { Free: > 0 } slot && slot.BookUntil > clock.GetUtcNow();
        return isBooked || isFree ? (words["Fix.Meal"], new PlannedDay(wish.CentreId, wish.Activities.Add(meal.Id))) : null;
    }
}
