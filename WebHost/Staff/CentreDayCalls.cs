using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Live;
using Mercredi.Security;

namespace Mercredi.Staff;

/// <summary>One day of a centre, for its own staff: the children, and the capacity.</summary>
public static class CentreDayCalls
{
    private const int MostPlaces = 2000;
    private const int LongestReason = 200;

    public static void MapCentreDays(this IEndpointRouteBuilder staff)
    {
        staff.MapGet("/centre-days/{centreId}/{date}", GetList)
            .WithSummary("A centre day with its children.").Produces<CentreDayListJson>().ProducesProblem(404);
        staff.MapPut("/centre-days/{centreId}/{date}/capacity", SetCapacity)
            .WithSummary("Sets the capacity of one slot of the day, with a reason that everybody sees.")
            .WithDescription("Never cancels anyone: over capacity is shown.")
            .Produces<CentreDayJson>().ProducesProblem(404).ProducesProblem(422);
    }

    private static async Task<IResult> GetList(
        string centreId, string date,
        HttpContext http, ApiInput input, IGrainFactory grains, ICatalogueCache catalogue, ContractWriter contract)
    {
        var (centre, day) = (input.Id<CentreId>(nameof(centreId), centreId), input.Date(nameof(date), date));
        if (input.IsBad) return input.Refused();
        if (await RefuseAsync(centre, http, catalogue) is { } refused) return refused;

        var roll = await grains.CentreDay(centre, day).GetRoll();
        return TypedResults.Ok(contract.List(roll.Day, await DayList.ReadAsync(roll, grains)));
    }

    private static async Task<IResult> SetCapacity(
        string centreId, string date, JsonBody<CapacityRequestJson> body,
        HttpContext http, ApiInput input, IGrainFactory grains, ICatalogueCache catalogue, CentreDayFeed days, ContractWriter contract)
    {
        var (centre, day) = (input.Id<CentreId>(nameof(centreId), centreId), input.Date(nameof(date), date));
        var reason = "";
        if (input.Body(body) is { } asked)
        {
            reason = asked.Reason.Trim();
            input.Require(asked.Capacity is >= 0 and <= MostPlaces, "Input.Range", "capacity", asked.Capacity, 0, MostPlaces);
            input.Require(reason.Length is >= 1 and <= LongestReason, "Input.Length", "reason", reason.Length, 1, LongestReason);
        }

        if (input.IsBad) return input.Refused();
        if (await RefuseAsync(centre, http, catalogue) is { } refused) return refused;

        var change = body.Value!;
        var result = await grains.CentreDay(centre, day).SetCapacity(change.ActivityId, change.AgeBand, change.Capacity, reason, http.User.Login());
        if (result.Refusal is { } refusal) return contract.Refused(refusal, await catalogue.GetAsync());
        await days.Changed(result.Day!);
        return TypedResults.Ok(contract.CentreDay(result.Day!));
    }

    /// <summary>Staff see the days of their own centres; null where they may.</summary>
    internal static async Task<IResult?> RefuseAsync(CentreId centre, HttpContext http, ICatalogueCache catalogue)
    {
        if (!http.User.MayRunCentre(centre)) return Problems.Forbidden(http);
        return (await catalogue.GetAsync()).Find(centre) is null ? Problems.NotFound(http) : null;
    }
}
