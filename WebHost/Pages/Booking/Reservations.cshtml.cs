using System.Collections.Immutable;
using System.Globalization;
using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Families;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Mercredi.Booking.Pages;

/// <summary>«Réservations»: one calendar with the activities of all the family's children (G4). Without scripts the week's bookings can be read.</summary>
[Authorize("Family")]
public sealed class ReservationsModel(IGrainFactory grains, ICatalogueCache catalogue, TimeProvider clock) : PageModel
{
    public DateOnly Monday { get; private set; }

    public IEnumerable<DateOnly> Dates => Enumerable.Range(0, 5).Select(Monday.AddDays);

    public ImmutableArray<Child> Children { get; private set; } = [];

    private TownCatalogue Town { get; set; } = TownCatalogue.Empty;

    private ImmutableArray<DayPlan> Plans { get; set; } = [];

    public async Task OnGetAsync([FromQuery(Name = "date")] string? text)
    {
        var date = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) && asked.Year is > 2000 and < 2100
            ? asked
            : ParisTime.DateAt(clock.GetUtcNow());
        Monday = date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
        var family = grains.Family(User.FamilyId());
        Children = (await family.Get())?.Children ?? [];
        Plans = await family.GetPlans(Monday, Monday.AddDays(4));
        Town = await catalogue.GetAsync();
    }

    /// <summary>What is booked for a child on a date, in words; empty for nothing.</summary>
    public string Booked(Child child, DateOnly date)
    {
        var booked = Plans.FirstOrDefault(p => p.ChildId == child.Id && p.Date == date)?.Confirmed;
        if (booked is null || Town.Find(booked.CentreId) is not { } centre) return "";
        return $"{centre.Name} : {string.Join(", ", centre.Activities.Where(a => booked.Activities.Contains(a.Id)).Select(a => a.Label))}";
    }
}
