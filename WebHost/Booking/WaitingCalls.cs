using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Families;
using Mercredi.Live;

namespace Mercredi.Booking;

/// <summary>Waiting for a place, and answering an offer (W1, W4 to W6).</summary>
public static class WaitingCalls
{
    private const int MostActivities = 20;
    private const string Entry = "/waiting/{childId}/{date}/{centreId}";

    public static void MapWaiting(this IEndpointRouteBuilder family)
    {
        family.MapGet("/waiting", GetAll)
            .WithSummary("Where the family's children wait, with their ranks of now; those that ended in the last 30 days included.").Produces<IReadOnlyList<WaitingJson>>();
        family.MapPut(Entry, Join)
            .WithSummary("Waits for a whole day plan, or changes how the offer is answered.")
            .WithDescription("A repeat keeps the place in the order; other activities join anew at the end. 409 not-full when it can simply be booked.")
            .Produces<WaitingJson>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        family.MapDelete(Entry, Leave).WithSummary("Waits no more; an offer goes on to the next.").Produces(204).ProducesProblem(404);
        family.MapPost(Entry + "/accept", Accept)
            .WithSummary("Takes the offered places: an ordinary save.")
            .WithDescription("The same operationId again returns the same recap. 410 once the offer was answered or its time is over; 422 where the child is booked elsewhere and move is not true.")
            .Produces<RecapJson>().ProducesProblem(404).ProducesProblem(410).ProducesProblem(422);
        family.MapPost(Entry + "/decline", Decline).WithSummary("Gives the offered places on, at no cost.").Produces(204).ProducesProblem(404).ProducesProblem(410);
    }

    private static async Task<IResult> GetAll(HttpContext http, IGrainFactory grains, ICatalogueCache catalogue, ContractWriter contract)
    {
        var town = await catalogue.GetAsync();
        return TypedResults.Ok((await grains.Family(http.User.FamilyId()).GetWaiting()).Select(w => contract.Waiting(w, town)).ToList());
    }

    private static async Task<IResult> Join(
        string childId, string date, string centreId, JsonBody<WaitingRequestJson> body,
        HttpContext http, ApiInput input, IGrainFactory grains, ICatalogueCache catalogue, CentreDayFeed days, ContractWriter contract)
    {
        var (child, day, centre) = Read(input, childId, date, centreId);
        if (input.Body(body) is { } asked)
        {
            input.Require(asked.Activities.Count is > 0 and <= MostActivities, "Input.Count", "activities", asked.Activities.Count, 1, MostActivities);
            input.Require(asked.Together is null or { Count: < MostActivities }, "Input.Count", "together", asked.Together?.Count ?? 0, 0, MostActivities);
        }

        if (input.IsBad) return input.Refused();
        var wanted = body.Value!;
        var result = await grains.Family(http.User.FamilyId()).JoinList(child, day, new PlannedDay(centre, wanted.Activities), wanted.OnOffer, [.. wanted.Together ?? []]);
        days.AtLeast(result.Days);
        if (result.Refusal is { Kind: RefusalKind.UnknownChild }) return BookingFeature.NotYourChild(http);
        var town = await catalogue.GetAsync();
        return result.Refusal is { } refusal ? contract.Refused(refusal, town) : TypedResults.Ok(contract.Waiting(result.Entries.First(e => e.ChildId == child), town));
    }

    private static async Task<IResult> Leave(
        string childId, string date, string centreId, HttpContext http, ApiInput input, IGrainFactory grains, CentreDayFeed days)
    {
        var (child, day, centre) = Read(input, childId, date, centreId);
        if (input.IsBad) return input.Refused();
        if (await ForeignAsync(http, grains, child)) return BookingFeature.NotYourChild(http);
        days.AtLeast((await grains.Family(http.User.FamilyId()).LeaveList(child, day, centre)).Days);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> Accept(
        string childId, string date, string centreId, JsonBody<OfferAcceptJson> body,
        HttpContext http, ApiInput input, IGrainFactory grains, ICatalogueCache catalogue, CentreDayFeed days, ContractWriter contract)
    {
        var (child, day, centre) = Read(input, childId, date, centreId);
        if (input.Body(body) is { } asked) input.OperationId(asked.OperationId);
        if (input.IsBad) return input.Refused();
        if (await ForeignAsync(http, grains, child)) return BookingFeature.NotYourChild(http);
        var answer = await grains.Family(http.User.FamilyId()).AcceptOffer(child, day, centre, body.Value!.OperationId, body.Value.Move, offer: null);
        var town = await catalogue.GetAsync();
        if (answer.Recap is not { } recap) return contract.Refused(answer.Refusal!, town);
        days.AtLeast(recap.Days);
        return contract.Answer(recap, town, recap.Quotient);
    }

    private static async Task<IResult> Decline(
        string childId, string date, string centreId, HttpContext http, ApiInput input, IGrainFactory grains, ICatalogueCache catalogue, CentreDayFeed days, ContractWriter contract)
    {
        var (child, day, centre) = Read(input, childId, date, centreId);
        if (input.IsBad) return input.Refused();
        if (await ForeignAsync(http, grains, child)) return BookingFeature.NotYourChild(http);
        var result = await grains.Family(http.User.FamilyId()).DeclineOffer(child, day, centre, offer: null);
        days.AtLeast(result.Days);
        return result.Refusal is { } refusal ? contract.Refused(refusal, await catalogue.GetAsync()) : TypedResults.NoContent();
    }

    private static (ChildId Child, DateOnly Date, CentreId Centre) Read(ApiInput input, string childId, string date, string centreId) =>
        (input.Id<ChildId>(nameof(childId), childId), input.Date(nameof(date), date), input.Id<CentreId>(nameof(centreId), centreId));

    private static async Task<bool> ForeignAsync(HttpContext http, IGrainFactory grains, ChildId child) =>
        (await grains.Family(http.User.FamilyId()).Get())?.Find(child) is null;
}
