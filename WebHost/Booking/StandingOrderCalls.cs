using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Families;

namespace Mercredi.Booking;

/// <summary>«Surveiller»: wishes that wait by themselves (W7).</summary>
public static class StandingOrderCalls
{
    private const string Entry = "/standing-orders/{id:guid}";

    public static void MapStandingOrders(this IEndpointRouteBuilder family)
    {
        family.MapGet("/standing-orders", GetAll)
            .WithSummary("The family's standing orders, with those that ended in the last 30 days.").Produces<IReadOnlyList<StandingOrderJson>>();
        family.MapPut(Entry, Put)
            .WithSummary("Gives a standing order, or changes the one of that id.")
            .WithDescription("Its full dates are joined at once, those that fill or open later within minutes; never two centres for a child's date. The same again changes nothing.")
            .Produces<StandingOrderJson>().ProducesProblem(404).ProducesProblem(422);
        family.MapDelete(Entry, End).WithSummary("Ends the order and leaves the lists that it joined; an offer may still be answered.").Produces(204);
    }

    private static async Task<IResult> GetAll(HttpContext http, IGrainFactory grains, ICatalogueCache catalogue, ContractWriter contract)
    {
        var town = await catalogue.GetAsync();
        return TypedResults.Ok((await grains.Family(http.User.FamilyId()).GetStandingOrders()).Select(o => Write(o, contract, town)).ToList());
    }

    private static async Task<IResult> Put(
        Guid id, JsonBody<StandingOrderRequestJson> body, HttpContext http, ApiInput input, IGrainFactory grains, ICatalogueCache catalogue, ContractWriter contract)
    {
        if (input.Body(body) is { } asked)
        {
            PatternCalls.Check(asked.Pattern, input);
            input.Require(asked.PerMonth is null or (>= 1 and <= 31), "Input.Range", "perMonth", asked.PerMonth ?? 0, 1, 31);
        }

        if (input.IsBad) return input.Refused();
        var wish = body.Value!;
        var result = await grains.Family(http.User.FamilyId()).PutStandingOrder(new StandingOrder(id, wish.Pattern.ToPattern(), wish.OnOffer, wish.PerMonth));
        if (result.Refusal is { Kind: RefusalKind.UnknownChild }) return BookingFeature.NotYourChild(http);
        var town = await catalogue.GetAsync();
        return result.Refusal is { } refusal ? contract.Refused(refusal, town) : TypedResults.Ok(Write(result.Order!, contract, town));
    }

    private static async Task<IResult> End(Guid id, HttpContext http, IGrainFactory grains)
    {
        await grains.Family(http.User.FamilyId()).EndStandingOrder(id);
        return TypedResults.NoContent();
    }

    private static StandingOrderJson Write(StandingOrder order, ContractWriter contract, TownCatalogue town) => new(
        order.Id, WeekPatternJson.Of(order.Pattern), order.OnOffer, order.State, [.. order.Dates.Select(d => contract.Waiting(d, town))], order.PerMonth);
}
