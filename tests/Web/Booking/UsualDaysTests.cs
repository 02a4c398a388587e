using System.Text.Json;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Ids;

namespace Mercredi.Tests.Booking;

/// <summary>What the server draws as the usual days of a Wednesday is what the script draws: the cases are those of its own test.</summary>
public sealed class UsualDaysTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Wednesday = new(2026, 12, 2);
    private static readonly List<Case> Cases = JsonSerializer.Deserialize<CaseFile>(
        File.ReadAllText(Path.Combine(Repository.Root, "tests/cases/usual-days.json")), JsonSerializerOptions.Web)!.Cases;

    public static TheoryData<string> Names => [.. Cases.Select(c => c.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Of_IsWhatTheScriptOffers(string name)
    {
        var given = Cases.Single(c => c.Name == name);
        var child = new Child
        {
            Id = new ChildId("E1"), FirstName = "Léa", LastName = "Martin", BirthDate = new DateOnly(2018, 3, 15), Enrolments = [.. (given.Enrolments ?? ["MOU", "PRE"]).Select(e => new CentreId(e))],
        };
        var centres = new[] { "MOU", "PRE" }.Select(CentreOf).ToList();
        var days = centres.Where(c => given.Days?.Contains(c.Id.Value) ?? true).ToDictionary(c => c.Id, c => ViewOf(c, given));
        var plan = new DayPlan(child.Id, Wednesday, Day(given.Confirmed), Day(given.Desired), null, []);
        var there = centres.Where(c => (child.Enrolments.Contains(c.Id) && days.ContainsKey(c.Id)) || c.Id == plan.Confirmed?.CentreId || c.Id == plan.Desired?.CentreId);
        var day = new ChildWednesday(child, Wednesday, plan, Day(given.Before), given.Usually is { } at ? new CentreId(at) : null, [.. there], days);

        Assert.Equal(given.Expected, UsualDays.Of(day, Now).Select(u => string.Join(' ', (string[])
            [u.Kind, u.Wish.CentreId.Value, string.Join('+', centres[0].Activities.Where(a => u.Wish.Activities.Contains(a.Id)).Select(a => a.Id)), u.State, .. u.Because is { } part ? [part.Value] : Array.Empty<string>()])));
    }

    /// <summary>"MOU MAT+REP"; of a centre alone, nothing there.</summary>
    private static PlannedDay? Day(string? text) =>
        text?.Split(' ') is [var centre, .. var parts] ? new PlannedDay(new CentreId(centre), parts.SelectMany(p => p.Split('+')).Select(a => new ActivityId(a))) : null;

    private static Centre CentreOf(string id)
    {
        var eve = new WorkingDaysDeadline(1);
        Activity Part(string activity, ActivityRole role) => new(new ActivityId(activity), activity, role, new TimeOnly(8, 0), new TimeOnly(9, 0), eve, eve);
        return new Centre(new CentreId(id), id, CentreKind.Leisure, "", [Part("MAT", ActivityRole.Morning), Part("REP", ActivityRole.Meal), Part("APM", ActivityRole.Afternoon)]);
    }

    private static CentreDayView ViewOf(Centre centre, Case given) => new(
        centre.Id, Wednesday, 1, given.Closed?.Contains(centre.Id.Value) is true ? new ClosedReason(DayKind.Closed, "Travaux") : null,
        [.. centre.Activities.Select(a =>
        {
            var slot = given.Slots?.GetValueOrDefault($"{centre.Id} {a.Id}") ?? new Slot();
            return new SlotView(a.Id, AgeBand.SixPlus, slot.Capacity, slot.Capacity - slot.Free, 0, Now.AddDays(slot.Late ? -1 : 1), Now.AddDays(slot.Kept ? -1 : 1), null);
        })]);

    private sealed record CaseFile(List<Case> Cases);

    private sealed record Case(
        string Name, string[] Expected, string? Usually, string? Before, string? Confirmed, string? Desired, string[]? Closed, string[]? Enrolments, string[]? Days, Dictionary<string, Slot>? Slots);

    private sealed record Slot(int Capacity = 10, int Free = 10, bool Late = false, bool Kept = false);
}
