using System.Collections.Concurrent;
using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Journal;
using Orleans.Runtime;
using static Mercredi.Tests.Asking;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Booking;

/// <summary>
/// Random families fight over few places, birth dates of some are corrected, a silo dies half-way; afterwards the invariants of the design page must hold. The seed is in the test's name,
/// so that a failure can be run again.
/// </summary>
public abstract class InvariantsTests(StorageKind storage)
{
    private const int Families = 12;
    private const int Steps = 30;

    /// <summary>Families whose birth dates are corrected; the bookings of their children may come to stand above the capacity of a band.</summary>
    private const int Corrected = 3;

    private static readonly DateOnly[] Dates = [new(2026, 11, 18), Wednesday, new(2026, 12, 16)];
    private static readonly CentreId[] Centres = [Mill, Meadows];
    private static readonly ImmutableArray<ActivityId>[] Selections =
        [[], [Morning], [Afternoon], [Morning, Meal], [Meal, Afternoon], [Morning, Meal, Afternoon], [Meal], [Morning, Afternoon]];

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public async Task ManyFamilies_FewPlaces_InvariantsHold(int seed, bool siloDies)
    {
        // Who is not answered asks again, so that little need be waited for a dead silo.
        await using var town = await TownCluster.StartAsync(storage, Start, silos: siloDies ? (short)2 : (short)1, patience: TimeSpan.FromSeconds(5));
        await town.PublishAsync(CatalogueWith(places: 3), [.. Enumerable.Range(1, Families).Select(n => Family(n, children: 2))]);

        var believed = new ConcurrentDictionary<(ChildId, DateOnly), PlannedDay?>();
        var parents = Enumerable.Range(1, Families).Select(n => LiveAsync(town, n, new Random(seed * 1000 + n), believed)).ToList();
        var office = CorrectAsync(town, new Random(seed), Task.WhenAll(parents));
        if (siloDies) await town.Cluster.KillSiloAsync(town.Cluster.Silos[1]);
        await Task.WhenAll([.. parents, office]);

        var plans = new Dictionary<(ChildId Child, DateOnly Date), PlannedDay>();
        for (var n = 1; n <= Families; n++)
            foreach (var plan in await town.Grains.Family(new FamilyId($"F{n}")).GetPlans(Dates[0], Dates[^1]))
                if (plan.Confirmed is { } confirmed) plans.Add((plan.ChildId, plan.Date), confirmed);

        AssertAnswersHold(believed, plans);
        AssertRulesHold(plans);
        await AssertCentreDaysAgreeAsync(town, plans);
        await AssertJournalAgreesAsync(town, plans);
    }

    /// <summary>One parent at work; an unknown outcome is asked again under the same operation id, as the browser does.</summary>
    private static async Task LiveAsync(TownCluster town, int number, Random random, ConcurrentDictionary<(ChildId, DateOnly), PlannedDay?> believed)
    {
        var family = town.Grains.Family(new FamilyId($"F{number}"));
        for (var step = 0; step < Steps; step++)
        {
            var (child, date) = (ChildOf(number, random.Next(2)), Dates[random.Next(Dates.Length)]);
            var desired = new PlannedDay(Centres[random.Next(2)], Selections[random.Next(Selections.Length)]);
            var old = Dates[random.Next(Dates.Length)];
            await AskAsync(() => random.Next(4) == 0 ? family.Move(child, old, date, desired) : family.Select(child, date, desired));
            if (random.Next(3) > 0) continue;

            var operation = Guid.NewGuid();
            var recap = await AskAsync(() => family.Save(operation));
            foreach (var line in recap.Lines)
            {
                if (line.Outcome is Outcome.Confirmed or Outcome.Moved) believed[(line.ChildId, line.Date)] = new PlannedDay(line.CentreId, line.Activities);
                if (line.Outcome == Outcome.Cancelled) believed[(line.ChildId, line.Date)] = null;
            }
        }

        // A last save settles whatever a death left open.
        await AskAsync(() => family.Unselect(ChildOf(number), Dates[0]));
    }

    /// <summary>An office that finds out other birth dates while parents choose and save: under six, of six and over, or six on one of the dates.</summary>
    private static async Task CorrectAsync(TownCluster town, Random random, Task until)
    {
        DateOnly[] births = [new(2019, 5, 4), new(2022, 5, 4), Wednesday.AddYears(-6)];
        do
        {
            var family = Family(random.Next(1, Corrected + 1), children: 2);
            await AskAsync(() => town.Grains.Family(family.Id).Import(family with { Children = [.. family.Children.Select(c => c with { BirthDate = births[random.Next(3)] })] }));
        }
        while (!until.IsCompleted);
    }

    /// <summary>I5, I6: what was answered is so.</summary>
    private static void AssertAnswersHold(ConcurrentDictionary<(ChildId, DateOnly), PlannedDay?> believed, Dictionary<(ChildId, DateOnly), PlannedDay> plans)
    {
        foreach (var (key, plan) in believed) Assert.Equal(plan, plans.GetValueOrDefault(key));
        Assert.All(plans.Keys, key => Assert.True(believed.ContainsKey(key)));
        Assert.NotEmpty(plans);
    }

    /// <summary>I4; and I3, which a plan of one centre keeps by its shape.</summary>
    private static void AssertRulesHold(Dictionary<(ChildId, DateOnly), PlannedDay> plans) =>
        Assert.All(plans.Values, plan => Assert.Null(DayRules.Check(CatalogueWith(3).Find(plan.CentreId)!, plan.Activities)));

    /// <summary>I15: what each family has is what its journal replays to.</summary>
    private static async Task AssertJournalAgreesAsync(TownCluster town, Dictionary<(ChildId Child, DateOnly Date), PlannedDay> plans)
    {
        for (var n = 1; n <= Families; n++)
        {
            var family = new FamilyId($"F{n}");
            // The last closing may have been answered before it was written: the next write takes it along.
            await AskAsync(async () =>
            {
                await town.Grains.Family(family).AsReference<IRemindable>().ReceiveReminder("settle", default);
                return true;
            });
            var filter = new JournalFilter(Family: family, Kind: JournalKind.Bookings);
            var journal = await town.Grains.Journal().Read(filter, 0, IJournalGrain.MostAtOnce);
            Assert.Null(journal.Next);
            Assert.Equal(
                plans.Where(p => p.Key.Child == ChildOf(n) || p.Key.Child == ChildOf(n, 1))
                    .Select(p => (Key: (p.Key.Child.Value, p.Key.Date), Plan: (p.Value.CentreId.Value, string.Join('+', p.Value.Activities))))
                    .OrderBy(p => p.Key),
                JournalReplay.Plans(journal.Entries.Select(e => e.After)).Select(p => (p.Key, p.Value)).OrderBy(p => p.Key));
        }
    }

    /// <summary>I1 and, both ways, I2 and I3, down to the band in which each child is counted.</summary>
    private static async Task AssertCentreDaysAgreeAsync(TownCluster town, Dictionary<(ChildId Child, DateOnly Date), PlannedDay> plans)
    {
        var found = new Dictionary<(ChildId, DateOnly), PlannedDay>();
        var births = new Dictionary<ChildId, DateOnly>();
        for (var n = 1; n <= Families; n++)
            foreach (var child in (await town.Grains.Family(new FamilyId($"F{n}")).Get())!.Children) births.Add(child.Id, child.BirthDate);
        var mayExceed = Enumerable.Range(1, Corrected).SelectMany(n => new[] { ChildOf(n), ChildOf(n, 1) }).ToHashSet();
        foreach (var (centre, date) in Centres.SelectMany(c => Dates.Select(d => (c, d))))
        {
            var roll = await town.Grains.CentreDay(centre, date).GetRoll();
            var confirmed = roll.Entries.Where(e => e.HeldUntil is null).ToList();
            Assert.All(confirmed, e => Assert.Equal(AgeBands.On(births[e.ChildId], date), e.AgeBand));
            Assert.All(roll.Day.Slots, slot =>
            {
                var there = confirmed.Where(e => e.AgeBand == slot.AgeBand && e.Activities.Contains(slot.ActivityId)).Select(e => e.ChildId).ToList();
                Assert.Equal(slot.Confirmed, there.Count);
                Assert.InRange(there.Except(mayExceed).Count(), 0, 3);
            });
            foreach (var entry in confirmed) found.Add((entry.ChildId, date), new PlannedDay(centre, entry.Activities));
        }

        Assert.Equal(plans.OrderBy(p => p.Key), found.OrderBy(p => p.Key));
    }
}

public sealed class InvariantsOnSqliteTests() : InvariantsTests(StorageKind.Sqlite);

public sealed class InvariantsOnPostgresTests() : InvariantsTests(StorageKind.Postgres);
