using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Localisation;
using Mercredi.Mail;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Booking;

/// <summary>Letters about waiting lists: a place that is offered, and a wait that ended.</summary>
public sealed class WaitingLetters(IGrainFactory grains, ICatalogueCache catalogue, PublicAddress address, OfferLink link, IStringLocalizer<LettersText> words, TimeProvider clock)
    : ILetterWriter<PlaceOffered>, ILetterWriter<WaitingEnded>
{
    private const string Place = "/mes-attentes";

    /// <summary>Nothing once the offer was answered or is over.</summary>
    public async Task<LetterWords?> WriteAsync(PlaceOffered matter, Account to)
    {
        var household = grains.Family(matter.Family);
        if (matter.EndsAt <= clock.GetUtcNow() || await household.Get() is not { Archive: null } family || family.Find(matter.Child) is not { } child) return null;
        var plans = await household.GetPlans(matter.Date, matter.Date);
        if (!plans.SelectMany(p => p.Waiting).Any(w => w.Standing.OfferId == matter.Offer)) return null;
        var (end, today) = (ParisTime.Local(matter.EndsAt), ParisTime.DateAt(clock.GetUtcNow()));
        var centre = await NameAsync(matter.Centre);
        return new(words, "Offer", () =>
        [
            to.Town.DisplayName, family.NameOf(child), DayWords.Day(matter.Date, today), centre,
            words["Offer.EndsAt", DayWords.Day(DateOnly.FromDateTime(end.Date), today), DayWords.Time(end)].Value, link.Of(matter),
        ])
        {
            Push = () => [child.FirstName],
            Place = Place,
        };
    }

    public async Task<LetterWords?> WriteAsync(WaitingEnded matter, Account to)
    {
        if (await grains.Family(matter.Family).Get() is not { Archive: null } family || family.Find(matter.Child) is not { } child) return null;
        var centre = await NameAsync(matter.Centre);
        var today = ParisTime.DateAt(clock.GetUtcNow());
        return new(words, "Waited", () =>
        [
            to.Town.DisplayName, family.NameOf(child), DayWords.Day(matter.Date, today), centre,
            matter.How == WaitingState.Lapsed ? words["Waited.Lapsed"].Value : words["Waited.ByTown", matter.Reason ?? ""].Value, address.Link(Place),
        ])
        {
            Push = () => [child.FirstName],
            Place = Place,
        };
    }

    private async Task<string> NameAsync(CentreId centre) => (await catalogue.GetAsync()).Find(centre)?.Name ?? centre.Value;
}
