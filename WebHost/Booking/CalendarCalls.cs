using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Families;
using Mercredi.Live;
using Mercredi.Localisation;
using Mercredi.Security;

namespace Mercredi.Booking;

/// <summary>What a family reads: itself, the town's offer, and a period of its calendar.</summary>
public static class CalendarCalls
{
    public static void MapCatalogue(this IEndpointRouteBuilder api) => api.MapGet("/catalogue", GetCatalogue)
        .WithSummary("The town's centres and their activities.").RequireAuthorization().Produces<CatalogueJson>();

    public static void MapCalendar(this IEndpointRouteBuilder family)
    {
        family.MapGet("/family", GetFamily).WithSummary("The session's household.").Produces<FamilyJson>().ProducesProblem(404);
        family.MapGet("/calendar", GetCalendar)
            .WithSummary("A period of the family's calendar: every date with its centre days, and the children's plans.")
            .WithDescription("from ≤ to, at most 42 days. Only the centres where a child of the family is enrolled.")
            .Produces<CalendarJson>().ProducesProblem(404);
    }

    private static async Task<CatalogueJson> GetCatalogue(ICatalogueCache catalogue, ActivityWords words) => CatalogueJson.Of(await catalogue.GetAsync(), words);

    private static async Task<IResult> GetFamily(HttpContext http, IGrainFactory grains, ICatalogueCache catalogue, TimeProvider clock) =>
        await grains.Family(http.User.FamilyId()).Get() is { } family
            ? TypedResults.Ok(FamilyJson.Of(family, await catalogue.GetAsync(), ParisTime.DateAt(clock.GetUtcNow())))
            : Problems.NotFound(http);

    private static async Task<IResult> GetCalendar(
        string? from, string? to,
        HttpContext http, ApiInput input, IGrainFactory grains, ICatalogueCache catalogue, CentreDayFeed days, ContractWriter contract)
    {
        var period = input.Period(from, to);
        if (input.IsBad) return input.Refused();

        var id = http.User.FamilyId();
        var reading = grains.Family(id).GetCalendar(period.From, period.To);
        if (await grains.Family(id).Get() is not { } family) return Problems.NotFound(http);

        var town = await catalogue.GetAsync();
        var centres = town.CentresOf(family);
        var own = await reading;
        days.AtLeast(own.Days);
        var views = await days.GetAllAsync(period.CentreDates(centres));
        var byDate = views.ToLookup(v => v.Date);
        return TypedResults.Ok(new CalendarJson(
            [.. period.Dates.Select(date =>
            {
                var (kind, note) = town.DayAt(date);
                return new CalendarDayJson(date, kind, [.. byDate[date].Select(contract.CentreDay)], note);
            })],
            [.. own.Plans.Select(p => contract.Plan(p, town, family.Quotient))],
            own.Version));
    }
}
