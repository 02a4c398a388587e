using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Contract;
using Mercredi.Families;
using static Mercredi.Tests.SmallTown;

namespace Mercredi.Tests.Booking;

/// <summary>A parent's day through the API: choose, save, cancel, and every refusal in words.</summary>
public sealed class PlanCallsTests(LiveTown town) : IClassFixture<LiveTown>
{
    private static string Plan(ChildId child, string date) => $"/api/plans/{child}/{date}";

    private static object At(CentreId centre, params ActivityId[] activities) => new { centreId = centre, activities };

    private static async Task<RecapJson> SaveAsync(WebVisitor parent, Guid? operation = null) =>
        await parent.AskAsync<RecapJson>(HttpMethod.Post, "/api/plans/save", new { operationId = operation ?? Guid.NewGuid() });

    private static async Task<SlotJson> SlotAsync(WebVisitor parent, string date, CentreId centre, ActivityId activity, AgeBand band = AgeBand.SixPlus)
    {
        var calendar = await parent.GetAsync<CalendarJson>($"/api/calendar?from={date}&to={date}");
        return calendar.Days.Single().CentreDays.Single(d => d.CentreId == centre).Slots.Single(s => s.ActivityId == activity && s.AgeBand == band);
    }

    [Fact]
    public async Task Save_OfAChoice_ConfirmsOnceHoweverOftenItIsRepeated()
    {
        using var parent = await town.SignInAsync(Rolland);
        var chosen = await parent.AskAsync<DayPlanJson>(HttpMethod.Put, Plan(Rose, "2026-12-09"), At(Mill, Morning, Meal));
        Assert.Equal((DayPlanState.Pending, 0), (chosen.State, chosen.Problems.Count));
        Assert.NotNull(chosen.HoldExpiresAt);
        var held = await SlotAsync(parent, "2026-12-09", Mill, Morning);
        Assert.Equal((8, 0, 1, 7), (held.Capacity, held.Confirmed, held.Pending, held.Free));

        var operation = Guid.NewGuid();
        var recap = await SaveAsync(parent, operation);
        var line = Assert.Single(recap.Lines);
        Assert.Equal((Rose, Mill, Outcome.Confirmed, null), (line.ChildId, line.CentreId, line.Outcome, line.Reason));
        Assert.Equal("Réservation confirmée.", line.Detail);
        Assert.Equivalent(recap, await SaveAsync(parent, operation), strict: true);
        Assert.Empty((await SaveAsync(parent)).Lines);

        var booked = await SlotAsync(parent, "2026-12-09", Mill, Morning);
        Assert.Equal((1, 0), (booked.Confirmed, booked.Pending));
        var plan = Assert.Single((await parent.GetAsync<CalendarJson>("/api/calendar?from=2026-12-09&to=2026-12-09")).Plans);
        Assert.Equal(DayPlanState.Confirmed, plan.State);
        Assert.Null(plan.Desired);
    }

    [Fact]
    public async Task Choose_AtTheLastPlace_OneFamilyHasItTheOtherIsToldAndCancellingGivesItBack()
    {
        using var first = await town.SignInAsync(Rolland);
        using var second = await town.SignInAsync(Faure);
        using var staff = await town.SignInAsync(Director);
        var lowered = await staff.AskAsync<CentreDayJson>(HttpMethod.Put, "/api/staff/centre-days/LOI-MOU/2026-12-16/capacity",
            new { activityId = "MAT", ageBand = "6plus", capacity = 1, reason = "Une animatrice absente" });
        Assert.Equal("Une animatrice absente", lowered.Slots.Single(s => s is { Capacity: 1 }).Note);

        await first.AskAsync<DayPlanJson>(HttpMethod.Put, Plan(Rose, "2026-12-16"), At(Mill, Morning));
        var refused = await second.RefusedAsync(HttpMethod.Put, Plan(Olivia, "2026-12-16"), At(Mill, Morning));
        Assert.Equal((409, "full"), (refused.Status, refused.Name));
        Assert.Contains("Complet", refused.Detail, StringComparison.Ordinal);

        await SaveAsync(first);
        Assert.Equal(409, (await second.RefusedAsync(HttpMethod.Put, Plan(Olivia, "2026-12-16"), At(Mill, Morning))).Status);

        var cancelling = await first.AskAsync<DayPlanJson>(HttpMethod.Put, Plan(Rose, "2026-12-16"), At(Mill));
        Assert.Equal(DayPlanState.Cancelling, cancelling.State);
        var line = Assert.Single((await SaveAsync(first)).Lines);
        Assert.Equal((Outcome.Cancelled, Morning), (line.Outcome, Assert.Single(line.Activities)));
        await second.AskAsync<DayPlanJson>(HttpMethod.Put, Plan(Olivia, "2026-12-16"), At(Mill, Morning));
        Assert.Equal(Outcome.Confirmed, Assert.Single((await SaveAsync(second)).Lines).Outcome);
    }

    [Fact]
    public async Task Delete_OfAChoice_ReleasesTheHold()
    {
        using var parent = await town.SignInAsync(Rolland);
        await parent.AskAsync<DayPlanJson>(HttpMethod.Put, Plan(Rose, "2026-11-25"), At(Mill, Morning));
        using var deleted = await parent.SendAsync(HttpMethod.Delete, Plan(Rose, "2026-11-25"));
        Assert.Equal(204, (int)deleted.StatusCode);
        Assert.Equal(0, (await SlotAsync(parent, "2026-11-25", Mill, Morning)).Pending);
    }

    [Fact]
    public async Task Choose_OfTheOtherCentre_MovesTheChildOnSave()
    {
        using var parent = await town.SignInAsync(Faure);
        await parent.AskAsync<DayPlanJson>(HttpMethod.Put, Plan(Olivia, "2026-11-18"), At(Mill, Morning));
        await SaveAsync(parent);
        var changing = await parent.AskAsync<DayPlanJson>(HttpMethod.Put, Plan(Olivia, "2026-11-18"), At(Meadows, Morning));
        Assert.Equal((DayPlanState.Changing, Mill, Meadows), (changing.State, changing.Confirmed!.CentreId, changing.Desired!.CentreId));
        Assert.Equal(Outcome.Moved, Assert.Single((await SaveAsync(parent)).Lines).Outcome);
        Assert.Equal(0, (await SlotAsync(parent, "2026-11-18", Mill, Morning)).Confirmed);
    }

    [Fact]
    public async Task GiveUp_WhereThePlanIsWanted_AnswersItAsItStandsThen()
    {
        using var parent = await town.SignInAsync(Rolland);
        var chosen = await parent.AskAsync<DayPlanJson>(HttpMethod.Put, Plan(Rose, "2026-11-25"), At(Mill, Morning));
        parent.Http.DefaultRequestHeaders.Add("Prefer", "return=representation");
        var left = await parent.AskAsync<DayPlanJson>(HttpMethod.Delete, Plan(Rose, "2026-11-25"));
        Assert.Equal((DayPlanState.None, true), (left.State, left.Version > chosen.Version));
    }

    [Theory]
    [InlineData("REP", "Le repas doit accompagner une matinée ou un après-midi.")]
    [InlineData("MAT,APM", "Une journée complète comprend le repas.")]
    public async Task Choose_OfAForbiddenDay_IsHeldWithItsProblemAndRefusedOnSave(string activities, string sentence)
    {
        using var parent = await town.SignInAsync(Rolland);
        var plan = await parent.AskAsync<DayPlanJson>(HttpMethod.Put, Plan(Adam, "2026-12-02"), new { centreId = Mill, activities = activities.Split(',') });
        Assert.Equal(new ProblemJson("/problems/rule", sentence), Assert.Single(plan.Problems));
        var line = Assert.Single((await SaveAsync(parent)).Lines);
        Assert.Equal((Outcome.Refused, "rule", sentence), (line.Outcome, line.Reason, line.Detail));
        using var deleted = await parent.SendAsync(HttpMethod.Delete, Plan(Adam, "2026-12-02"));
    }

    [Theory]
    [InlineData("E00002", "2026-12-09", "LOI-PRE", "MAT", 422, "not-enrolled", "pas inscrit")]
    [InlineData("E00001", "2026-11-11", "LOI-MOU", "MAT", 422, "closed", "Armistice 1918")]
    [InlineData("E00001", "2026-12-23", "LOI-MOU", "MAT", 422, "closed", "Vacances de Noël")]
    [InlineData("E00001", "2026-11-04", "LOI-MOU", "MAT", 422, "deadline", "Le délai de réservation est passé depuis le jeudi 29 octobre à 12 h.")]
    [InlineData("E00001", "2026-12-09", "LOI-MOU", "XXX", 422, "unknown-activity", "n’existe pas")]
    [InlineData("E00001", "2026-12-09", "XXX", "MAT", 422, "unknown-activity", "n’existe pas")]
    [InlineData("E00003", "2026-12-09", "LOI-MOU", "MAT", 404, "not-found", "pas la vôtre")]
    [InlineData("E99999", "2026-12-09", "LOI-MOU", "MAT", 404, "not-found", "pas la vôtre")]
    public async Task Choose_OfWhatCannotBe_IsRefusedInWords(string child, string date, string centre, string activity, int status, string name, string words)
    {
        using var parent = await town.SignInAsync(Rolland);
        var refused = await parent.RefusedAsync(HttpMethod.Put, $"/api/plans/{child}/{date}", new { centreId = centre, activities = new[] { activity } });
        Assert.Equal((status, name), (refused.Status, refused.Name));
        Assert.Contains(words, refused.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Choose_WithEnglishAsked_IsRefusedInEnglish()
    {
        using var parent = await town.SignInAsync(Rolland);
        parent.Http.DefaultRequestHeaders.Add("Accept-Language", "en");
        var refused = await parent.RefusedAsync(HttpMethod.Put, Plan(Rose, "2026-11-04"), At(Mill, Morning));
        Assert.Equal("The booking deadline passed on Thursday 29 October at 12:00.", refused.Detail);
    }
}
