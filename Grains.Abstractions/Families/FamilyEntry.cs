using System.Collections.Immutable;
using Mercredi.Text;

namespace Mercredi.Families;

/// <summary>What staff look a family up by.</summary>
/// <param name="Adults">First and last names, and sign-ins.</param>
/// <param name="Children">First names, with the surname of a child that has not the family's, and ids.</param>
[GenerateSerializer, Immutable, Alias("FamilyEntry")]
public sealed record FamilyEntry([property: Id(0)] FamilyId Id, [property: Id(1)] string Name, [property: Id(2)] string Adults, [property: Id(3)] string Children)
{
    /// <summary>Null in an entry that version 0.1 wrote: the register asks the family.</summary>
    [Id(4)] public FamilyTraits? Traits { get; init; }

    /// <summary>When the family was archived; null while it is not.</summary>
    [Id(5)] public DateOnly? ArchivedOn { get; init; }

    public static FamilyEntry Of(Family family)
    {
        var name = CleanText.Folded(family.Name);
        return new(
            family.Id,
            family.Name,
            string.Join(", ", family.Adults.Select(a => $"{a.FirstName} {a.LastName} ({a.Login})")),
            string.Join(", ", family.Children.Select(c => CleanText.Folded(c.LastName) == name ? $"{c.FirstName} ({c.Id})" : $"{c.FirstName} {c.LastName} ({c.Id})")))
        {
            ArchivedOn = family.Archive?.On,
            Traits = new(
                [.. family.Adults.Select(a => a.LastName).Concat(family.Children.Select(c => c.LastName)).Append(family.Name).Distinct()],
                [.. family.Adults.Select(a => a.Email).Where(e => e.Length > 0)],
                [.. family.Adults.Select(a => a.Phone).Where(p => p.Length > 0)]),
        };
    }
}

/// <summary>What a family is found by beside what its entry shows.</summary>
/// <param name="Surnames">Of the family, its adults and its children.</param>
/// <param name="Telephones">As they are kept.</param>
[GenerateSerializer, Immutable, Alias("FamilyTraits")]
public sealed record FamilyTraits([property: Id(0)] ImmutableArray<string> Surnames, [property: Id(1)] ImmutableArray<string> Emails, [property: Id(2)] ImmutableArray<string> Telephones);
