using Mercredi.Booking;

namespace Mercredi.Contract;

/// <summary>The API's stable names of refusals.</summary>
public static class RefusalNames
{
    /// <summary>NAME of <c>/problems/NAME</c>.</summary>
    public static string Problem(this RefusalKind kind) => kind switch
    {
        RefusalKind.Full => "full",
        RefusalKind.MealAlone or RefusalKind.FullDayWithoutMeal or RefusalKind.OtherCentre => "rule",
        RefusalKind.BookingDeadline or RefusalKind.CancellationDeadline => "deadline",
        RefusalKind.Closed or RefusalKind.Holiday or RefusalKind.NotYetOpen => "closed",
        RefusalKind.NotEnrolled => "not-enrolled",
        RefusalKind.UnknownChild => "not-found",
        RefusalKind.UnknownActivity => "unknown-activity",
        RefusalKind.DayOver => "day-over",
        RefusalKind.Archived => "archived",
        RefusalKind.NotFull or RefusalKind.HasIt => "not-full",
        RefusalKind.OfferGone => "offer-gone",
        RefusalKind.ListClosed => "deadline",
        RefusalKind.Together => "together",
        RefusalKind.ByTown => "by-town",
        RefusalKind.LimitReached => "limit-reached",
        _ => "unavailable",
    };

    /// <summary>All reasons that a recap line may have.</summary>
    public static IEnumerable<string> Reasons => Enum.GetValues<RefusalKind>().Select(Reason).Distinct();

    /// <summary>The reason of a refused recap line.</summary>
    public static string Reason(this RefusalKind kind) => kind switch
    {
        RefusalKind.Holiday => "holiday",
        RefusalKind.OtherCentre => "other-centre",
        RefusalKind.UnknownChild or RefusalKind.UnknownActivity => "not-enrolled",
        _ => kind.Problem(),
    };

    public static int Status(this RefusalKind kind) => kind switch
    {
        RefusalKind.Full or RefusalKind.NotFull or RefusalKind.HasIt => StatusCodes.Status409Conflict,
        RefusalKind.OfferGone => StatusCodes.Status410Gone,
        RefusalKind.UnknownChild => StatusCodes.Status404NotFound,
        RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
