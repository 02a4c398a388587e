using Mercredi.Api;
using Mercredi.Booking;
using Mercredi.Hosting;

namespace Mercredi.Staff;

/// <summary>The staff's part of the API.</summary>
public static class StaffFeature
{
    public static IEndpointRouteBuilder MapStaff(this IEndpointRouteBuilder routes)
    {
        var staff = routes.MapApi("Staff").MapGroup("/staff").RequireAuthorization("Staff");
        staff.MapBoard();
        staff.MapCentreDays();
        staff.MapWaitingLists();
        return routes;
    }
}
