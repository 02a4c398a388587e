using System.Collections.Immutable;
using Mercredi.Catalogue;

namespace Mercredi.Onboarding;

/// <summary>What the town publishes: centres, activities, deadlines, capacities, tariffs and the calendar.</summary>
internal sealed class CatalogueFiles(string folder, ImportProblems problems)
{
    private readonly Dictionary<CentreId, Centre> _centres = [];
    private readonly Dictionary<(CentreId, ActivityId), (Deadline Booking, Deadline Cancellation)> _deadlines = [];

    public TownCatalogue Read()
    {
        ReadCentres();
        var activities = ReadActivities();
        ReadDeadlines([.. activities.Select(a => (a.Centre, a.Activity.Id))]);
        var offered = activities.ToLookup(a => a.Centre, a => a.Activity);
        return new TownCatalogue
        {
            Centres = [.. _centres.Values.Select(c => c with { Activities = [.. offered[c.Id].Select(a => WithDeadlines(c.Id, a))] })],
            Capacities = ReadCapacities([.. activities.Select(a => (a.Centre, a.Activity.Id))]),
            Tariffs = ReadTariffs(),
            Calendar = CalendarFile.Read(folder, problems),
        };
    }

    private void ReadCentres()
    {
        foreach (var line in CsvFile.Read(folder, "centres.csv", ["code", "nom", "type", "adresse"], problems))
        {
            var (id, name, kind, address) = (line.Id<CentreId>("code"), line.Text("nom"), line.Word("type", ExportWords.CentreKinds), line.Text("adresse", 200, required: false));
            if (id is null || name is null || kind is null || address is null) continue;
            if (!_centres.TryAdd(id.Value, new Centre(id.Value, name, kind.Value, address, []))) line.Problem("code", "Twice");
        }
    }

    private List<(CentreId Centre, Activity Activity)> ReadActivities()
    {
        var read = new List<(CentreId, Activity)>();
        var seen = new HashSet<(CentreId, ActivityId)>();
        foreach (var line in CsvFile.Read(folder, "activites.csv", ["centre", "code", "libelle", "role", "debut", "fin"], problems))
        {
            var (centre, id, label) = (Centre(line), line.Id<ActivityId>("code"), line.Text("libelle"));
            var (role, starts, ends) = (line.Word("role", ExportWords.Roles), line.Time("debut"), line.Time("fin"));
            if (ends <= starts) line.Problem("fin", "TimesReversed", line.Raw("debut"));
            if (centre is null || id is null || label is null || role is null || starts is null || ends is null) continue;
            if (!seen.Add((centre.Value, id.Value))) line.Problem("code", "Twice");
            else read.Add((centre.Value, new Activity(id.Value, label, role.Value, starts.Value, ends.Value, null!, null!)));
        }

        return read;
    }

    private void ReadDeadlines(HashSet<(CentreId, ActivityId)> offered)
    {
        const string file = "delais.csv";
        foreach (var line in CsvFile.Read(folder, file, ["centre", "activite", "reservation", "annulation"], problems))
        {
            var (slot, booking, cancellation) = (Slot(line, offered), Deadline(line, "reservation"), Deadline(line, "annulation"));
            if (slot is null || booking is null || cancellation is null) continue;
            if (!_deadlines.TryAdd(slot.Value, (booking, cancellation))) line.Problem("activite", "Twice");
        }

        foreach (var (centre, activity) in offered.Where(slot => !_deadlines.ContainsKey(slot))) problems.Add(file, 0, $"{centre};{activity}", "DeadlineMissing");
    }

    private ImmutableArray<CapacityRule> ReadCapacities(HashSet<(CentreId, ActivityId)> offered)
    {
        var rules = ImmutableArray.CreateBuilder<CapacityRule>();
        foreach (var line in CsvFile.Read(folder, "capacites.csv", ["centre", "activite", "tranche", "jour", "places", "du", "au"], problems))
        {
            var slot = Slot(line, offered);
            var (band, weekday, places) = (line.Word("tranche", ExportWords.AgeBands), line.Word("jour", ExportWords.Weekdays), line.Whole("places", 0, 10_000));
            var dated = line.Raw("du").Length + line.Raw("au").Length > 0;
            var (from, to) = dated ? (line.Date("du"), line.Date("au")) : (null, null);
            if (to < from) line.Problem("au", "DatesReversed");
            if (slot is null || band is null || weekday is null || places is null || (dated && (from is null || to is null))) continue;

            var rule = new CapacityRule(slot.Value.Item1, slot.Value.Item2, band.Value, weekday.Value, places.Value, from, to);
            if (rules.Any(r => SameSlot(r, rule) && Overlap(r, rule))) line.Problem("jour", dated ? "CapacityOverlap" : "Twice");
            else rules.Add(rule);
        }

        return rules.ToImmutable();
    }

    private ImmutableArray<Tariff> ReadTariffs()
    {
        var tariffs = new List<(Tariff Tariff, CsvLine Line)>();
        var whole = true;
        foreach (var line in CsvFile.Read(folder, "tarifs.csv", ["role", "qf_min", "qf_max", "prix_euros"], problems))
        {
            var (role, from, price) = (line.Word("role", ExportWords.Roles), line.Whole("qf_min", 0, 1_000_000), line.Euros("prix_euros"));
            var open = line.Raw("qf_max").Length == 0;
            var to = open ? null : line.Whole("qf_max", 0, 1_000_000);
            if (to < from) line.Problem("qf_max", "RangeReversed", line.Raw("qf_min"));
            whole &= role is not null && from is not null && price is not null && (open || to >= from);
            if (role is null || from is null || price is null || (!open && to is null)) continue;
            if (tariffs.Exists(t => t.Tariff.Role == role && t.Tariff.QuotientFrom <= (to ?? int.MaxValue) && from <= (t.Tariff.QuotientTo ?? int.MaxValue)))
            {
                line.Problem("qf_min", "TariffOverlap");
                whole = false;
            }
            else
            {
                tariffs.Add((new Tariff(role.Value, from.Value, to, price.Value), line));
            }
        }

        // A row that could not be read leaves a gap of its own.
        if (whole) foreach (var role in tariffs.GroupBy(t => t.Tariff.Role)) CheckGaps([.. role.OrderBy(t => t.Tariff.QuotientFrom)]);
        return [.. tariffs.Select(t => t.Tariff)];
    }

    /// <summary>Every quotient has a price: from 0, without a gap, and the last one open.</summary>
    private static void CheckGaps(IReadOnlyList<(Tariff Tariff, CsvLine Line)> bands)
    {
        var next = 0;
        foreach (var (tariff, line) in bands)
        {
            if (tariff.QuotientFrom != next) line.Problem("qf_min", "TariffGap", next, tariff.QuotientFrom - 1);
            next = (tariff.QuotientTo ?? int.MaxValue - 1) + 1;
        }

        if (bands[^1].Tariff.QuotientTo is not null) bands[^1].Line.Problem("qf_max", "TariffNotOpen");
    }

    private Activity WithDeadlines(CentreId centre, Activity activity) => _deadlines.TryGetValue((centre, activity.Id), out var deadlines)
        ? activity with { Booking = deadlines.Booking, Cancellation = deadlines.Cancellation }
        : activity;

    private CentreId? Centre(CsvLine line)
    {
        var id = line.Id<CentreId>("centre");
        if (id is null || _centres.ContainsKey(id.Value)) return id;
        line.Problem("centre", "CentreUnknown");
        return null;
    }

    private (CentreId, ActivityId)? Slot(CsvLine line, HashSet<(CentreId, ActivityId)> offered)
    {
        if (Centre(line) is not { } centre || line.Id<ActivityId>("activite") is not { } activity) return null;
        if (offered.Contains((centre, activity))) return (centre, activity);
        line.Problem("activite", "ActivityUnknown", centre);
        return null;
    }

    private static Deadline? Deadline(CsvLine line, string column)
    {
        var deadline = DeadlineWords.Parse(line.Raw(column));
        if (deadline is null) line.Problem(column, "DeadlineForm");
        return deadline;
    }

    private static bool SameSlot(CapacityRule a, CapacityRule b) =>
        (a.Centre, a.Activity, a.AgeBand, a.Weekday) == (b.Centre, b.Activity, b.AgeBand, b.Weekday) && a.From is null == b.From is null;

    private static bool Overlap(CapacityRule a, CapacityRule b) => a.From is null || (a.From <= b.To && b.From <= a.To);
}
