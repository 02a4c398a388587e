using System.Collections.Immutable;
using Mercredi.Billing;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Localisation;

namespace Mercredi.Booking;

/// <summary>What a family has booked in a period, with its price.</summary>
public sealed class BookedDays(IGrainFactory grains, ICatalogueCache catalogue, ActivityWords words)
{
    public async Task<Read> ReadAsync(FamilyId id, DateOnly from, DateOnly to)
    {
        var plans = grains.Family(id).GetPlans(from, to);
        var family = await grains.Family(id).Get();
        var town = await catalogue.GetAsync();
        return new Read(family, town, [.. (await plans).Where(p => p.Confirmed is { IsEmpty: false })], words);
    }

    /// <param name="Plans">With something confirmed.</param>
    public sealed record Read(Family? Family, TownCatalogue Town, ImmutableArray<DayPlan> Plans, ActivityWords Words)
    {
        /// <summary>By date, children in the family's order; a child or centre that is not known any more is left out.</summary>
        public IEnumerable<BookedDay> Days =>
            from plan in Plans
            let child = Family?.Find(plan.ChildId)
            let centre = Town.Find(plan.Confirmed!.CentreId)
            where child is not null && centre is not null
            orderby plan.Date, Family!.Children.IndexOf(child)
            select new BookedDay(plan.Date, child, Family!.NameOf(child), centre.Name, string.Join(", ", centre.Activities.Where(a => plan.Confirmed!.Activities.Contains(a.Id)).Select(Words.Label)), PriceOf(plan));

        /// <summary>What all of it comes to; null where a tariff is missing or nothing is booked.</summary>
        public Price? Sum => Prices.Sum(Plans.Select(PriceOf));

        private Price? PriceOf(DayPlan plan) => Prices.Of(Town, plan.Confirmed!, Family?.Quotient);
    }
}
