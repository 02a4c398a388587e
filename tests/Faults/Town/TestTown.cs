using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Hosting;
using Mercredi.Onboarding;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mercredi.Tests.Faults;

/// <summary>A part of the demo town in a cluster: few families, so that they meet, all with children who may go to two centres; and a deadline that passes while the test runs.</summary>
/// <param name="Homes">The families.</param>
/// <param name="Centres">The two centres at which everybody books.</param>
/// <param name="Dates">Wednesdays; the first is the next one, the others are weeks away.</param>
/// <param name="Deadline">When it is too late to change anything at the first centre on the first date.</param>
/// <param name="Households">The families as the export has them.</param>
/// <param name="Personal">What only the families and the town may read: names, addresses, telephones.</param>
internal sealed record TestTown(
    IReadOnlyList<Home> Homes, IReadOnlyList<string> Centres, IReadOnlyList<DateOnly> Dates, DateTimeOffset Deadline, IReadOnlyList<Family> Households,
    IReadOnlyList<string> Personal)
{
    public const string Staff = "accueil";

    /// <summary>Days that one screen may watch.</summary>
    private const int LongestPeriod = 42;

    public static readonly string[] Activities = ["MAT", "REP", "APM"];

    public bool HasDeadline(string centre, DateOnly date) => centre == Centres[0] && date == Dates[0];

    /// <summary>Imports the town through a client of the cluster and gives everybody a password.</summary>
    /// <param name="deadline">Time from now until the deadline; it falls on the next full minute after.</param>
    public static async Task<TestTown> BringInAsync(string connection, int families, TimeSpan deadline)
    {
        var now = TimeProvider.System.GetUtcNow();
        var instant = new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerMinute, TimeSpan.Zero) + deadline + TimeSpan.FromMinutes(1);
        var (import, town) = Make(families, instant);
        using var host = await ConnectAsync(connection);
        var grains = host.Services.GetRequiredService<IGrainFactory>();
        await grains.GetGrain<ITownImportGrain>(ICatalogueGrain.Town).Apply(import);

        // Cheap to check: signing in is not what is tried here.
        var hash = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 })).HashPassword(new object(), "mercredi");
        foreach (var login in town.Homes.Select(h => h.Login).Append(Staff)) Assert.True(await grains.Account(login).SetPassword(hash));
        await host.StopAsync();
        return town;
    }

    /// <summary>A client of the cluster, as a web host is one.</summary>
    public static async Task<IHost> ConnectAsync(string connection)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(Secrets.Of("web")) { ["Mercredi:Mode"] = "Cluster", ["Mercredi:ConnectionString"] = connection });
        builder.Logging.ClearProviders();
        await builder.AddMercrediWebAsync();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    /// <summary>Some families of the whole demo town, who may all go to the same two centres, on dates that can still be booked.</summary>
    public static TestTown OfTheDemo(int families)
    {
        var today = ParisTime.DateAt(TimeProvider.System.GetUtcNow());
        var several = DemoPeople.Everyone
            .Where(c => c.Leisure.Length == 2 && c.BirthDate.AddYears(6) <= today)
            .DistinctBy(c => c.Family).GroupBy(c => string.Join('|', c.Leisure.Order(StringComparer.Ordinal))).MaxBy(g => g.Count())!;
        var whole = TownFolder.Read(Path.Combine(Repository.Root, "WebHost", "demo", "valbourg"), today, out _)!;
        var dates = Enumerable.Range(14, LongestPeriod * 2).Select(today.AddDays).Where(date => whole.Catalogue.DayAt(date).Kind == DayKind.Wednesday).Take(4).ToList();
        return new TestTown([.. several.Take(families).Select(c => new Home(c.Family, c.Login, [c.Id]))], several.Key.Split('|'), dates, DateTimeOffset.MaxValue, [], []);
    }

    private static (TownImport, TestTown) Make(int families, DateTimeOffset deadline)
    {
        var today = ParisTime.DateAt(TimeProvider.System.GetUtcNow());
        var whole = TownFolder.Read(Path.Combine(Repository.Root, "WebHost", "demo", "valbourg"), today, out var problems);
        Assert.True(whole is not null, string.Join('\n', problems.Listed));
        var leisure = whole.Catalogue.Centres.Where(c => c.Kind == CentreKind.Leisure).Take(2).Select(c => c.Id).ToList();
        var kept = whole.Families.Where(f => f.Adults.Length > 0 && f.Children.Length is 1 or 2 && f.Children.All(c => c.BirthDate.AddYears(6) <= today)).Take(families)
            .Select(f => f with { Children = [.. f.Children.Select(c => c with { Enrolments = [.. leisure] })] }).ToList();

        var dates = new List<DateOnly>();
        for (var date = today.AddDays(1); dates.Count == 0 || (dates.Count < 4 && date < dates[0].AddDays(LongestPeriod)); date = date.AddDays(1))
            if (whole.Catalogue.DayAt(date).Kind == DayKind.Wednesday && (dates.Count == 0 || date > today.AddDays(8))) dates.Add(date);

        var local = TimeZoneInfo.ConvertTime(deadline, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"));
        var rule = new WeekdayDeadline(local.DayOfWeek, TimeOnly.FromTimeSpan(local.TimeOfDay));
        var catalogue = whole.Catalogue with
        {
            Centres = [.. whole.Catalogue.Centres.Select(c => c.Id == leisure[0] ? c with { Activities = [.. c.Activities.Select(a => a with { Booking = rule, Cancellation = rule })] } : c)],
        };

        var ids = kept.Select(f => f.Id).ToHashSet();
        var import = new TownImport(catalogue, [.. kept], [.. whole.Accounts.Where(a => a.FamilyId is { } id && ids.Contains(id))]) { Staff = whole.Staff };
        return (import, new TestTown(
            [.. kept.Select(f => new Home(f.Id.Value, f.Adults[0].Login, [.. f.Children.Select(c => c.Id.Value)]))], [.. leisure.Select(c => c.Value)], dates, catalogue.InstantOf(rule, dates[0]), kept,
            [.. kept.SelectMany(PersonalOf).Where(text => text.Length > 0)]));
    }

    private static IEnumerable<string> PersonalOf(Family family) =>
        [family.Address, .. family.Children.Select(c => $"{c.FirstName} {c.LastName}"), .. family.Adults.SelectMany(a => new[] { a.Email ?? "", a.Phone ?? "", $"{a.FirstName} {a.LastName}" })];
}

/// <summary>A family with the sign-in of one adult.</summary>
internal sealed record Home(string Family, string Login, IReadOnlyList<string> Children);
