using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Catalogue;
using Orleans.Concurrency;

namespace Mercredi.Families;

/// <summary>The turn of the school year for all families (G8). One per town.</summary>
[Alias("ISchoolYearGrain")]
public interface ISchoolYearGrain : IGrainWithStringKey
{
    /// <summary>What <see cref="Apply"/> would change now; nothing changes.</summary>
    [AlwaysInterleave, Alias("Preview")]
    Task<ImmutableArray<EnrolmentChange>> Preview(SchoolYear next);

    /// <summary>Begins the turn into a school year; what a crash cuts short goes on by itself. Again while it runs is no error; again afterwards changes what is new.</summary>
    [Alias("Apply")]
    Task<TurnRefusal?> Apply(SchoolYear next, string by);

    /// <summary>The turn at work, or the last one; null before the first.</summary>
    [AlwaysInterleave, Alias("GetTurn")]
    Task<SchoolYearTurn?> GetTurn();
}

/// <summary>One enrolment that the turn changes.</summary>
[GenerateSerializer, Immutable, Alias("EnrolmentChange")]
public sealed record EnrolmentChange(
    [property: Id(0)] FamilyId Family,
    [property: Id(1)] ChildId Child,
    [property: Id(2)] string ChildName,
    [property: Id(3)] CentreId Centre,
    [property: Id(4)] EnrolmentChangeKind Kind);

[JsonConverter(typeof(JsonStringEnumConverter<EnrolmentChangeKind>))]
public enum EnrolmentChangeKind
{
    /// <summary>The child attended in the year that ends and is not enrolled any more.</summary>
    Added,

    /// <summary>The child neither attended nor was enrolled anew in the year that ends, and has nothing booked after it.</summary>
    Ended,
}

[GenerateSerializer, Immutable, Alias("SchoolYearTurn")]
public sealed record SchoolYearTurn
{
    [Id(0)] public required Guid Id { get; init; }

    [Id(1)] public required SchoolYear Next { get; init; }

    [Id(2)] public required string StartedBy { get; init; }

    [Id(3)] public DateTimeOffset StartedAt { get; init; }

    /// <summary>Null while it is at work.</summary>
    [Id(4)] public DateTimeOffset? FinishedAt { get; init; }

    [Id(5)] public int Families { get; init; }

    [Id(6)] public int Done { get; init; }

    [Id(7)] public int Added { get; init; }

    [Id(8)] public int Ended { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<TurnRefusal>))]
public enum TurnRefusal
{
    /// <summary>Before <see cref="SchoolYear.PreparedFrom"/>.</summary>
    TooEarly,

    /// <summary>Another turn is at work.</summary>
    OtherTurn,
}

/// <summary><c>school-year/town</c>.</summary>
public static class SchoolYearKey
{
    public static ISchoolYearGrain SchoolYears(this IGrainFactory grains) => grains.GetGrain<ISchoolYearGrain>("school-year/town");
}
