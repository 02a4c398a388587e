using System.Security.Cryptography;
using System.Text;
using Ical.Net.CalendarComponents;
using Mercredi.Api;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Localisation;
using Mercredi.Security;
using Microsoft.Net.Http.Headers;

namespace Mercredi.Families;

/// <summary>A family's calendar feed, and the progress of what staff do to all families.</summary>
public static class FamiliesFeature
{
    private const int DaysBack = 31;
    private const int DaysAhead = 400;
    private const int LongestSecret = 100;

    public static string FeedPath(FamilyId family, string secret) => $"/agenda/{family}/{secret}.ics";

    public static IServiceCollection AddFamilies(this IServiceCollection services) => services.AddSingleton<FeedAllowance>();

    public static IEndpointRouteBuilder MapFamilies(this IEndpointRouteBuilder routes)
    {
        // No session: calendar programs have none. The secret in the address is the permission.
        routes.MapGet("/agenda/{family}/{secret}.ics", GetFeed).AllowAnonymous().ExcludeFromDescription();
        routes.MapApi("Staff").MapGet("/staff/school-year/turn", async (IGrainFactory grains) => await grains.SchoolYears().GetTurn() is { } turn ? Results.Ok(TurnJson.Of(turn)) : Results.NoContent())
            .RequireAuthorization("Admin").WithSummary("The turn of the school year at work, or the last one.").Produces<TurnJson>().Produces(204);
        return routes;
    }

    private static async Task<IResult> GetFeed(string family, string secret, HttpContext http, FeedAllowance allowance, IGrainFactory grains, ICatalogueCache catalogue, ActivityWords words, TimeProvider clock)
    {
        if (allowance.Take(http.ClientAddress()) is { } wait) return Problems.TooMany(http, wait);
        if (!FamilyId.TryParse(family, null, out var id) || secret.Length > LongestSecret) return Problems.NotFound(http);
        var feed = grains.CalendarFeed(id);
        if (!await feed.IsOpen(FeedSecret.Hash(secret)) || await grains.Family(id).Get() is not { } household) return Problems.NotFound(http);

        var today = ParisTime.DateAt(clock.GetUtcNow());
        var plans = await grains.Family(id).GetPlans(today.AddDays(-DaysBack), today.AddDays(DaysAhead));
        var events = Events(household, plans, await catalogue.GetAsync(), words, await feed.Language() ?? ReaderLanguage.French);
        var stamps = await feed.Stamp([.. events.Select(CalendarFeed.Shown)]);
        var text = Encoding.UTF8.GetBytes(CalendarFeed.Write($"Mercredi · {household.Name}", events.Zip(stamps)));
        http.Response.Headers.CacheControl = "private, max-age=300";
        return TypedResults.Bytes(text, "text/calendar; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexString(SHA256.HashData(text))[..32]}\""));
    }

    /// <summary>In the language of who opened the address: programs name none.</summary>
    private static IReadOnlyList<CalendarEvent> Events(Family household, IEnumerable<DayPlan> plans, TownCatalogue town, ActivityWords words, string language)
    {
        using var reader = new LanguageScope(language);
        return CalendarFeed.Events(household, plans, town, words.Label);
    }
}

/// <summary>A turn of the school year as its screen follows it.</summary>
public sealed record TurnJson(string Next, bool Finished, int Families, int Done)
{
    public static TurnJson Of(SchoolYearTurn turn) => new(turn.Next.ToString(), turn.FinishedAt is not null, turn.Families, turn.Done);
}
