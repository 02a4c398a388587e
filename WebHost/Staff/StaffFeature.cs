using Mercredi.Api;
using Mercredi.Booking;
using Mercredi.Hosting;

namespace Mercredi.Staff;

/// <summary>The staff's part of the API.</summary>
public static class StaffFeature
{
    public static IEndpointRouteBuilder MapStaff(this IEndpointRouteBuilder routes)
    {
        var staff = routes.MapGroup("/api/staff").WithServerTime().AddEndpointFilter<FaultAnswers>().RequireAuthorization("Staff").WithTags("Staff")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(503);
        staff.MapBoard();
        staff.MapCentreDays();
        return routes;
    }
}
