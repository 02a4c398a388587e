using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Live;
using Mercredi.Security;

namespace Mercredi.Staff;

/// <summary>The board: how the caller's centres fill.</summary>
public static class BoardCalls
{
    public static void MapBoard(this IEndpointRouteBuilder staff) => staff.MapGet("/board", GetBoard)
        .WithSummary("The centre days of the caller's centres; all centres for an administrator.")
        .WithDescription("from ≤ to, at most 42 days.")
        .Produces<BoardJson>().ProducesProblem(404);

    private static async Task<IResult> GetBoard(
        string? from, string? to, string? centreId,
        HttpContext http, ApiInput input, ICatalogueCache catalogue, CentreDayFeed days, ContractWriter contract)
    {
        var period = input.Period(from, to);
        CentreId? only = centreId is null ? null : input.Id<CentreId>(nameof(centreId), centreId);
        if (input.IsBad) return input.Refused();
        if (only is { } asked && !http.User.MayRunCentre(asked)) return Problems.Forbidden(http);

        var town = await catalogue.GetAsync();
        if (only is { } named && town.Find(named) is null) return Problems.NotFound(http);
        var centres = town.Centres.Where(c => only is null ? http.User.MayRunCentre(c.Id) : c.Id == only).ToList();
        var views = await days.GetAllAsync(period.CentreDates(centres));
        return TypedResults.Ok(new BoardJson([.. views.Select(contract.CentreDay)]));
    }
}
