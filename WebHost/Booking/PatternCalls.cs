using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Families;
using Mercredi.Live;

namespace Mercredi.Booking;

/// <summary>«Semaine type» (G15, G16).</summary>
public static class PatternCalls
{
    public static void MapPatterns(this IEndpointRouteBuilder family)
    {
        family.MapPost("/week-patterns/preview", Preview)
            .WithSummary("What applying the pattern would answer now; nothing changes.")
            .Produces<RecapJson>().ProducesProblem(404);
        family.MapPost("/week-patterns/apply", Apply)
            .WithSummary("Books or cancels a whole period.")
            .WithDescription("The same operationId again returns the same recap, and 410 with the day once that is no longer kept.")
            .Produces<RecapJson>().ProducesProblem(404).ProducesProblem(410);
    }

    private static async Task<IResult> Preview(
        JsonBody<WeekPatternJson> body, HttpContext http, ApiInput input, IGrainFactory grains, ICatalogueCache catalogue, ContractWriter contract)
    {
        if (input.Body(body) is { } asked) Check(asked, input);
        if (input.IsBad) return input.Refused();
        if (await FamilyOfAsync(body.Value!, http, grains) is not { } family) return BookingFeature.NotYourChild(http);

        var recap = await grains.Family(family.Id).PreviewPattern(body.Value!.ToPattern());
        return TypedResults.Ok(contract.Recap(recap, await catalogue.GetAsync(), family.Quotient));
    }

    private static async Task<IResult> Apply(
        JsonBody<WeekPatternApplyJson> body,
        HttpContext http, ApiInput input, IGrainFactory grains, ICatalogueCache catalogue, CentreDayFeed days, ContractWriter contract)
    {
        if (input.Body(body) is { } asked)
        {
            input.OperationId(asked.OperationId);
            Check(asked, input);
        }

        if (input.IsBad) return input.Refused();
        if (await FamilyOfAsync(body.Value!, http, grains) is not { } family) return BookingFeature.NotYourChild(http);

        var recap = await grains.Family(family.Id).ApplyPattern(body.Value!.ToPattern(), body.Value.OperationId);
        days.AtLeast(recap.Days);
        return contract.Answer(recap, await catalogue.GetAsync(), family.Quotient);
    }

    /// <summary>Says what is wrong with a pattern, for pages too.</summary>
    public static void Check(WeekPatternJson pattern, ApiInput input)
    {
        input.Period(input.Date("from", pattern.From), input.Date("to", pattern.To), WeekPattern.LongestPeriod);
        input.Require(pattern.Every is >= 1 and <= 52, "Input.Range", "every", pattern.Every, 1, 52);
        input.Require(pattern.Slots.Count is >= 1 and <= WeekPattern.MostSlots, "Input.Count", "slots", pattern.Slots.Count, 1, WeekPattern.MostSlots);
    }

    /// <summary>The session's family; null where the pattern names a child that is not its own.</summary>
    private static async Task<Family?> FamilyOfAsync(WeekPatternJson pattern, HttpContext http, IGrainFactory grains) =>
        await grains.Family(http.User.FamilyId()).Get() is { } family && pattern.Slots.All(s => family.Find(s.ChildId) is not null) ? family : null;
}
