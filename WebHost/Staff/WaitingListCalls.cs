using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Families;
using Mercredi.Live;
using Mercredi.Security;

namespace Mercredi.Staff;

/// <summary>The waiting list of a centre day, for its own staff: in its order, with every reason; and what they may change of it (W9).</summary>
public static class WaitingListCalls
{
    private const int LongestReason = 200;
    private const int LastPlace = 100_000;
    private const string List = "/centre-days/{centreId}/{date}/waiting";

    public static void MapWaitingLists(this IEndpointRouteBuilder staff)
    {
        staff.MapGet(List, Get).WithSummary("Who waits for places of the day, in order, with every reason.").Produces<IReadOnlyList<StaffWaitingJson>>().ProducesProblem(404);
        staff.MapPost(List + "/{childId}/move", Move)
            .WithSummary("Gives a child that waits another place in the order, with a reason that its family reads.")
            .WithDescription("An offer stays with who has it: a child that is offered places cannot be moved. 404 for a child that does not wait.")
            .Produces<IReadOnlyList<StaffWaitingJson>>().ProducesProblem(404).ProducesProblem(422);
        staff.MapPost(List + "/{childId}/remove", Remove)
            .WithSummary("Takes a child off the list, with a reason that its family reads; what was offered to it goes on to the next.")
            .Produces<IReadOnlyList<StaffWaitingJson>>().ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<IResult> Get(
        string centreId, string date, HttpContext http, ApiInput input, IGrainFactory grains, ICatalogueCache catalogue, ContractWriter contract)
    {
        var (centre, day) = (input.Id<CentreId>(nameof(centreId), centreId), input.Date(nameof(date), date));
        if (input.IsBad) return input.Refused();
        return await CentreDayCalls.RefuseAsync(centre, http, catalogue) ?? TypedResults.Ok(await ListAsync(grains.CentreDay(centre, day), grains, catalogue, contract));
    }

    private static async Task<IResult> Move(
        string centreId, string date, string childId, JsonBody<WaitingMoveJson> body,
        HttpContext http, ApiInput input, IGrainFactory grains, ICatalogueCache catalogue, CentreDayFeed days, ContractWriter contract)
    {
        var (centre, day, child) = (input.Id<CentreId>(nameof(centreId), centreId), input.Date(nameof(date), date), input.Id<ChildId>(nameof(childId), childId));
        var reason = "";
        if (input.Body(body) is { } asked)
        {
            reason = ReasonOf(input, asked.Reason);
            input.Require(asked.Place is >= 1 and <= LastPlace, "Input.Range", "place", asked.Place, 1, LastPlace);
        }

        if (input.IsBad) return input.Refused();
        if (await CentreDayCalls.RefuseAsync(centre, http, catalogue) is { } refused) return refused;
        var grain = grains.CentreDay(centre, day);
        if (!await grain.MoveOnList(child, body.Value!.Place, reason, http.User.Login())) return Problems.NotFound(http);
        return await ChangedAsync(grain, grains, catalogue, days, contract);
    }

    private static async Task<IResult> Remove(
        string centreId, string date, string childId, JsonBody<WaitingRemovalJson> body,
        HttpContext http, ApiInput input, IGrainFactory grains, ICatalogueCache catalogue, CentreDayFeed days, ContractWriter contract)
    {
        var (centre, day, child) = (input.Id<CentreId>(nameof(centreId), centreId), input.Date(nameof(date), date), input.Id<ChildId>(nameof(childId), childId));
        var reason = input.Body(body) is { } asked ? ReasonOf(input, asked.Reason) : "";
        if (input.IsBad) return input.Refused();
        if (await CentreDayCalls.RefuseAsync(centre, http, catalogue) is { } refused) return refused;
        var grain = grains.CentreDay(centre, day);
        if ((await grain.GetWaitingList()).All(s => s.ChildId != child)) return Problems.NotFound(http);
        await grain.RemoveFromList(child, reason, http.User.Login());
        return await ChangedAsync(grain, grains, catalogue, days, contract);
    }

    private static string ReasonOf(ApiInput input, string? text)
    {
        var reason = (text ?? "").Trim();
        input.Require(reason.Length is >= 1 and <= LongestReason, "Input.Length", "reason", reason.Length, 1, LongestReason);
        return reason;
    }

    private static async Task<IResult> ChangedAsync(ICentreDayGrain day, IGrainFactory grains, ICatalogueCache catalogue, CentreDayFeed days, ContractWriter contract)
    {
        await days.Changed(await day.GetView());
        return TypedResults.Ok(await ListAsync(day, grains, catalogue, contract));
    }

    private static async Task<IReadOnlyList<StaffWaitingJson>> ListAsync(ICentreDayGrain day, IGrainFactory grains, ICatalogueCache catalogue, ContractWriter contract)
    {
        var list = await day.GetWaitingList();
        var children = await DayList.ChildrenAsync(list.Select(s => s.FamilyId), grains);
        var town = await catalogue.GetAsync();
        return [.. list.Select((standing, at) => contract.Waiting(standing, at + 1, id => DayList.NameOf(id, children.GetValueOrDefault(id)), town))];
    }
}
