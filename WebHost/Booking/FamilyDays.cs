using System.Collections.Immutable;
using System.Globalization;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Localisation;

namespace Mercredi.Booking;

/// <summary>A family's coming days as the dashboard tells them, read once a request.</summary>
public sealed class FamilyDays(IGrainFactory grains, ICatalogueCache catalogue, ActivityWords words, TimeProvider clock)
{
    /// <summary>How far ahead bookings are looked for, in days: a school year.</summary>
    private const int Ahead = 400;

    private Task<Read>? _read;

    public Task<Read> ReadAsync(FamilyId id) => _read ??= LoadAsync(id);

    private async Task<Read> LoadAsync(FamilyId id)
    {
        var today = ParisTime.DateAt(clock.GetUtcNow());
        var family = grains.Family(id);
        return new Read(today, await family.Get(), await family.GetPlans(today, today.AddDays(Ahead)), await catalogue.GetAsync(), words);
    }

    public sealed record Read(DateOnly Today, Family? Family, ImmutableArray<DayPlan> Plans, TownCatalogue Town, ActivityWords Words)
    {
        /// <summary>"mercredi 2 décembre · Rose · Le Moulin (Matin, Repas)".</summary>
        public string Sentence(DayPlan plan, PlannedDay day)
        {
            var centre = Town.Find(day.CentreId);
            var activities = centre?.Activities.Where(a => day.Activities.Contains(a.Id)).Select(Words.Label) ?? [];
            return $"{DayWords.Day(plan.Date, Today)} · {Family?.NameOf(plan.ChildId)} · {centre?.Name} ({string.Join(", ", activities)})";
        }
    }
}
