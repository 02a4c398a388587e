using System.ComponentModel;
using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Families;
using Mercredi.Live;
using Microsoft.AspNetCore.Mvc;

namespace Mercredi.Booking;

/// <summary>Choosing, giving the choice up, and saving (G6, G7).</summary>
public static class PlanCalls
{
    /// <summary>The most activities that one plan may name; no centre offers as many.</summary>
    private const int MostActivities = 20;

    public static void MapPlans(this IEndpointRouteBuilder family)
    {
        family.MapPut("/plans/{childId}/{date}", Choose)
            .WithSummary("Replaces the whole desired plan of a child and date, and holds its places.")
            .WithDescription("An empty list of activities asks for cancellation. A plan that is only unfinished is held, with its problems.")
            .Produces<DayPlanJson>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        family.MapDelete("/plans/{childId}/{date}", GiveUp)
            .WithSummary("Back to what is confirmed; the hold is released.")
            .Produces(204).Produces<DayPlanJson>().ProducesProblem(404);
        family.MapPost("/plans/save", Save)
            .WithSummary("Confirms everything that is pending of the family.")
            .WithDescription("A day that is refused stays pending, with its problem. The same operationId again returns the same recap, and 410 with the day once that is no longer kept.")
            .Produces<RecapJson>().ProducesProblem(410);
    }

    private static async Task<IResult> Choose(
        string childId, string date, JsonBody<PlanRequestJson> body,
        HttpContext http, ApiInput input, IGrainFactory grains, ICatalogueCache catalogue, CentreDayFeed days, ContractWriter contract)
    {
        var (child, day) = (input.Id<ChildId>(nameof(childId), childId), input.Date(nameof(date), date));
        if (input.Body(body) is { } plan) input.Require(plan.Activities.Count <= MostActivities, "Input.Count", "activities", plan.Activities.Count, 0, MostActivities);
        if (input.IsBad) return input.Refused();

        var wanted = new PlannedDay(body.Value!.CentreId, body.Value.Activities);
        var family = grains.Family(http.User.FamilyId());
        var result = body.Value.Replaces is { } old ? await family.Move(child, old, day, wanted) : await family.Select(child, day, wanted);
        days.AtLeast(result.Days);
        return await Answer(result, http, catalogue, contract);
    }

    private static async Task<IResult> GiveUp(
        string childId, string date, [FromHeader(Name = "Prefer"), Description("With `return=representation` the answer is 200 with the plan as it now stands.")] string? prefer,
        HttpContext http, ApiInput input, IGrainFactory grains, ICatalogueCache catalogue, CentreDayFeed days, ContractWriter contract)
    {
        var (child, day) = (input.Id<ChildId>(nameof(childId), childId), input.Date(nameof(date), date));
        if (input.IsBad) return input.Refused();

        var result = await grains.Family(http.User.FamilyId()).Unselect(child, day);
        days.AtLeast(result.Days);
        return result.Refusal is null && !WantsPlan(prefer) ? TypedResults.NoContent() : await Answer(result, http, catalogue, contract);
    }

    private static async Task<IResult> Save(
        JsonBody<SaveRequestJson> body,
        HttpContext http, ApiInput input, IGrainFactory grains, ICatalogueCache catalogue, CentreDayFeed days, ContractWriter contract)
    {
        if (input.Body(body) is { } asked) input.OperationId(asked.OperationId);
        if (input.IsBad) return input.Refused();

        var recap = await grains.Family(http.User.FamilyId()).Save(body.Value!.OperationId);
        days.AtLeast(recap.Days);
        return contract.Answer(recap, await catalogue.GetAsync(), recap.Quotient);
    }

    /// <summary>RFC 7240.</summary>
    private static bool WantsPlan(string? prefer) => prefer?.Contains("return=representation", StringComparison.OrdinalIgnoreCase) == true;

    private static async Task<IResult> Answer(SelectResult result, HttpContext http, ICatalogueCache catalogue, ContractWriter contract)
    {
        if (result.Refusal is { Kind: RefusalKind.UnknownChild }) return BookingFeature.NotYourChild(http);
        var town = await catalogue.GetAsync();
        return result.Refusal is { } refusal ? contract.Refused(refusal, town) : TypedResults.Ok(contract.Plan(result.Plan!, town, result.Quotient));
    }
}
