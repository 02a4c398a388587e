namespace Mercredi.Tests.Faults;

/// <summary>What a run did and what it found.</summary>
internal sealed record RunReport(
    int Seed, int Operations, int Changes, int Corrections, int Unknown, int AfterDeadline, int Booked, int Told, int Connections,
    IReadOnlyDictionary<Fault, int> Faults, IReadOnlyDictionary<string, int> Refusals, IReadOnlyList<string> Violations)
{
    public override string ToString() => $"""
        seed {Seed}: {Operations} operations, {Changes} answered changes, {Corrections} corrected birth dates, {Unknown} unknown outcomes asked again, {AfterDeadline} answers after the deadline, {Booked} days booked at the end
        refusals: {List(Refusals)}
        screens: {Told} messages over {Connections} connections
        faults: {List(Faults)}
        {Violations.Count} violations{string.Concat(Violations.Take(20).Select(v => "\n  " + v))}
        """;

    private static string List<TKey>(IReadOnlyDictionary<TKey, int> counts) => string.Join(", ", counts.OrderBy(c => c.Key).Select(c => $"{c.Key} {c.Value}"));
}
