using Mercredi.Api;
using Mercredi.Mail;

namespace Mercredi.Booking;

/// <summary>The families' part of the API.</summary>
public static class BookingFeature
{
    public static IServiceCollection AddBooking(this IServiceCollection services) => services
        .AddScoped<BookedDays>().AddScoped<FamilyDays>().AddScoped<NextBooking>().AddScoped<RecapText>().AddScoped<WednesdayRows>().AddSingleton<OfferLink>()
        .AddLetter<BookingsSaved, BookingLetters>().AddLetter<DeadlineNear, BookingLetters>()
        .AddLetter<PlaceOffered, WaitingLetters>().AddLetter<WaitingEnded, WaitingLetters>();

    public static IEndpointRouteBuilder MapBooking(this IEndpointRouteBuilder routes)
    {
        routes.MapApi("Catalogue").MapCatalogue();
        var family = routes.MapApi("Family").RequireAuthorization("Family");
        family.MapCalendar();
        family.MapPlans();
        family.MapPatterns();
        family.MapWaiting();
        family.MapStandingOrders();
        return routes;
    }

    /// <summary>404 for a child that is not the session's, whether it exists or not.</summary>
    public static IResult NotYourChild(HttpContext http) => Problems.NotFound(http);
}
