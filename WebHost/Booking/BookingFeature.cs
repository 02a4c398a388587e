using Mercredi.Api;

namespace Mercredi.Booking;

/// <summary>The families' part of the API.</summary>
public static class BookingFeature
{
    public static IServiceCollection AddBooking(this IServiceCollection services) => services.AddScoped<BookedDays>().AddScoped<NextBooking>();

    public static IEndpointRouteBuilder MapBooking(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi();
        api.MapCatalogue();
        var family = api.MapGroup("").RequireAuthorization("Family").WithTags("Family").ProducesProblem(403);
        family.MapCalendar();
        family.MapPlans();
        family.MapPatterns();
        return routes;
    }

    /// <summary>404 for a child that is not the session's, whether it exists or not.</summary>
    public static IResult NotYourChild(HttpContext http) => Problems.NotFound(http);
}
