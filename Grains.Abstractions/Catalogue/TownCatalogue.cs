using System.Collections.Immutable;

namespace Mercredi.Catalogue;

/// <summary>All that the town publishes: read-mostly, replaced whole, cached on every host. Version 0 is a town without an import.</summary>
[GenerateSerializer, Immutable, Alias("TownCatalogue")]
public sealed record TownCatalogue
{
    [NonSerialized]
    private ILookup<(CentreId, ActivityId, AgeBand, DayOfWeek), CapacityRule>? _capacitiesBySlot;

    public static TownCatalogue Empty { get; } = new();

    /// <summary>Grows by one with each change; never goes back.</summary>
    [Id(0)] public long Version { get; init; }

    [Id(1)] public ImmutableArray<Centre> Centres { get; init; } = [];

    [Id(2)]
    public ImmutableArray<CapacityRule> Capacities
    {
        get;
        init
        {
            field = value;
            _capacitiesBySlot = null;
        }
    }

    = [];

    [Id(3)] public ImmutableArray<CalendarEntry> Calendar { get; init; } = [];

    [Id(4)] public ImmutableArray<Tariff> Tariffs { get; init; } = [];

    public Centre? Find(CentreId centre) => Centres.FirstOrDefault(c => c.Id == centre);

    /// <summary>Places on a date: the last dated exception that covers it, else the weekday's default, else zero, which is closed (T1).</summary>
    public int CapacityOn(CentreId centre, ActivityId activity, AgeBand ageBand, DateOnly date)
    {
        _capacitiesBySlot ??= Capacities.ToLookup(c => (c.Centre, c.Activity, c.AgeBand, c.Weekday));
        var rules = _capacitiesBySlot[(centre, activity, ageBand, date.DayOfWeek)];
        return (rules.LastOrDefault(r => r.From is not null && r.From <= date && date <= r.To) ?? rules.LastOrDefault(r => r.From is null))?.Places ?? 0;
    }
}

/// <summary>Places for one weekday; with dates (both included) an exception that wins over the default (T1). Zero means closed.</summary>
[GenerateSerializer, Immutable, Alias("CapacityRule")]
public sealed record CapacityRule(
    [property: Id(0)] CentreId Centre,
    [property: Id(1)] ActivityId Activity,
    [property: Id(2)] AgeBand AgeBand,
    [property: Id(3)] DayOfWeek Weekday,
    [property: Id(4)] int Places,
    [property: Id(5)] DateOnly? From,
    [property: Id(6)] DateOnly? To);

/// <summary>What the calendar says of a span of dates, both included (T3).</summary>
[GenerateSerializer, Immutable, Alias("CalendarEntry")]
public sealed record CalendarEntry(
    [property: Id(0)] DateOnly From,
    [property: Id(1)] DateOnly To,
    [property: Id(2)] CalendarEntryKind Kind,
    [property: Id(3)] string Label);

public enum CalendarEntryKind
{
    Holiday,
    PublicHoliday,
    Closure,
}

/// <summary>The price in euros of one role of activity for a range of quotient familial, both ends included; no upper end = and over.</summary>
[GenerateSerializer, Immutable, Alias("Tariff")]
public sealed record Tariff(
    [property: Id(0)] ActivityRole Role,
    [property: Id(1)] int QuotientFrom,
    [property: Id(2)] int? QuotientTo,
    [property: Id(3)] decimal Price);
