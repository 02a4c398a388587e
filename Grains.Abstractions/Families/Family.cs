using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>A household as its members and the staff see it.</summary>
[GenerateSerializer, Immutable, Alias("Family")]
public sealed record Family
{
    [Id(0)] public required FamilyId Id { get; init; }

    [Id(1)] public required string Name { get; init; }

    [Id(2)] public string Address { get; init; } = "";

    /// <summary>Quotient familial, the income bracket that sets the tariff; null when the town does not know it.</summary>
    [Id(3)] public int? Quotient { get; init; }

    [Id(4)] public ImmutableArray<Adult> Adults { get; init; } = [];

    [Id(5)] public ImmutableArray<Child> Children { get; init; } = [];

    /// <summary>Set while the family is archived: the town no longer has it, nobody signs in for it, and its history stays.</summary>
    [Id(6), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public ArchiveMark? Archive { get; init; }

    public Child? Find(ChildId child) => Children.FirstOrDefault(c => c.Id == child);

    /// <summary>The first name; with the birth date where two children of the household share it.</summary>
    public string NameOf(Child child) => IsShared(child) ? $"{child.FirstName} ({Born(child)})" : child.FirstName;

    /// <summary>The same by the id; the id itself for a child that is not known any more.</summary>
    public string NameOf(ChildId child) => Find(child) is { } known ? NameOf(known) : child.Value;

    /// <summary>First and last name; with the birth date where two children of the household share the first one.</summary>
    public string FullNameOf(Child child) => IsShared(child) ? $"{child.FirstName} {child.LastName} ({Born(child)})" : $"{child.FirstName} {child.LastName}";

    private static string Born(Child child) => child.BirthDate.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private bool IsShared(Child child) => Children.Any(c => c.Id != child.Id && c.FirstName == child.FirstName);
}

/// <summary>When a family was archived.</summary>
/// <param name="By">The sign-in of who did it.</param>
[GenerateSerializer, Immutable, Alias("ArchiveMark")]
public sealed record ArchiveMark([property: Id(0)] DateOnly On, [property: Id(1)] string By);

/// <summary>An adult of the household with a sign-in of their own (T7).</summary>
[GenerateSerializer, Immutable, Alias("Adult")]
public sealed record Adult(
    [property: Id(0)] string Login,
    [property: Id(1)] string LastName,
    [property: Id(2)] string FirstName,
    [property: Id(3)] string Email,
    [property: Id(4)] string Phone);

/// <summary>A child with the centres it may book at: its own school's site and the leisure centres it is enrolled in (G8, G9).</summary>
[GenerateSerializer, Immutable, Alias("Child")]
public sealed record Child
{
    [Id(0)] public required ChildId Id { get; init; }

    [Id(1)] public required string LastName { get; init; }

    [Id(2)] public required string FirstName { get; init; }

    [Id(3)] public required DateOnly BirthDate { get; init; }

    [Id(4)] public CentreId? School { get; init; }

    /// <summary>A care protocol exists (T6: no more is kept).</summary>
    [Id(5)] public bool Pai { get; init; }

    [Id(6)] public Diet Diet { get; init; }

    [Id(7)] public ImmutableArray<CentreId> Enrolments { get; init; } = [];
}

/// <summary>The fixed list of diets (T6).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Diet>))]
public enum Diet
{
    [JsonStringEnumMemberName("none")] None,
    [JsonStringEnumMemberName("no-pork")] NoPork,
    [JsonStringEnumMemberName("vegetarian")] Vegetarian,
    [JsonStringEnumMemberName("gluten-free")] GlutenFree,
}
