using Mercredi.Families;

namespace Mercredi.Billing;

/// <summary>What billing a month would do now, over all families. Amounts are in euros.</summary>
/// <param name="Invoices">New invoices, one a family.</param>
/// <param name="After">What the month comes to after it.</param>
/// <param name="MonthBefore">What the month before came to.</param>
/// <param name="Differences">The families whose month differs most from the month before.</param>
/// <param name="Differing">How many differ.</param>
public sealed record MonthPreview(
    DateOnly Month, int Invoices, decimal Invoiced, int Credits, decimal Credited, decimal After, decimal MonthBefore, IReadOnlyList<FamilyDifference> Differences, int Differing,
    IReadOnlyList<FamilyId> WithoutTariff)
{
    /// <summary>Lines of the table of differences.</summary>
    public const int MostShown = 20;

    private const int AtOnce = 16;

    public bool HasNothingNew => Invoices == 0 && Credits == 0;

    /// <summary>Asks every family, some at once: no call lasts as long as the whole.</summary>
    public static async Task<MonthPreview> OfAsync(IGrainFactory grains, DateOnly month, CancellationToken cancel)
    {
        var families = await grains.Directory().Get();
        var previews = new BillPreview[families.Length];
        await Parallel.ForAsync(0, families.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel }, async (i, _) =>
            previews[i] = await grains.Invoices(families[i].Id).Preview(month));
        var differences = families.Zip(previews, (f, p) => new FamilyDifference(f.Id, f.Name, p.MonthBefore, p.After)).Where(d => d.Difference != 0).ToList();
        return new MonthPreview(
            month,
            previews.Sum(p => p.Result.Invoices),
            previews.Sum(p => p.Result.Invoiced),
            previews.Sum(p => p.Result.Credits),
            previews.Sum(p => p.Result.Credited),
            previews.Sum(p => p.After),
            previews.Sum(p => p.MonthBefore),
            [.. differences.OrderByDescending(d => Math.Abs(d.Difference)).ThenBy(d => d.Family.Value, StringComparer.Ordinal).Take(MostShown)],
            differences.Count,
            [.. families.Zip(previews).Where(f => f.Second.Result.MissingTariff).Select(f => f.First.Id)]);
    }
}

/// <summary>One family's month and the month before, in euros.</summary>
public sealed record FamilyDifference(FamilyId Family, string Name, decimal Before, decimal After)
{
    public decimal Difference => After - Before;
}
