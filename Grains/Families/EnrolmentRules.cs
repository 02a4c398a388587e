using System.Collections.Immutable;
using Mercredi.Catalogue;

namespace Mercredi.Families;

/// <summary>Who is enrolled where in a new school year (G8). Pure.</summary>
internal static class EnrolmentRules
{
    /// <summary>
    /// A child goes on at the leisure centres that it attended in the year that ends, or where it was enrolled during that year, or where it has something booked after it.
    /// Schools are the export's affair; an archived family is left as it is.
    /// </summary>
    public static ImmutableArray<EnrolmentChange> Turn(FamilyState state, TownCatalogue town, SchoolYear next)
    {
        var ending = next.Previous;
        var leisure = town.Centres.Where(c => c.Kind == CentreKind.Leisure).Select(c => c.Id).ToHashSet();
        var changes = ImmutableArray.CreateBuilder<EnrolmentChange>();
        foreach (var child in state.Family is { Archive: null } family ? family.Children : [])
        {
            var booked = state.Plans.Where(d => d.Key >= ending.From).Select(d => (Date: d.Key, Plan: d.Value.GetValueOrDefault(child.Id))).Where(d => d.Plan is not null).ToList();
            var attended = booked.Where(d => d.Date <= ending.To).Select(d => d.Plan!.CentreId).Where(leisure.Contains).ToHashSet();
            var kept = booked.Select(d => d.Plan!.CentreId).ToHashSet();
            foreach (var centre in child.Enrolments.Where(leisure.Contains))
                if (!kept.Contains(centre) && state.EnrolledOn(child.Id, centre) < ending.From) changes.Add(Change(child, centre, EnrolmentChangeKind.Ended));
            foreach (var centre in attended.Order())
                if (!child.Enrolments.Contains(centre)) changes.Add(Change(child, centre, EnrolmentChangeKind.Added));
        }

        return changes.ToImmutable();

        EnrolmentChange Change(Child child, CentreId centre, EnrolmentChangeKind kind) => new(state.Family!.Id, child.Id, $"{child.FirstName} {child.LastName}", centre, kind);
    }

    public static Family Apply(Family family, IEnumerable<EnrolmentChange> changes) => family with
    {
        Children =
        [
            .. family.Children.Select(child => child with
            {
                Enrolments =
                [
                    .. child.Enrolments.Except(changes.Where(c => c.Child == child.Id && c.Kind == EnrolmentChangeKind.Ended).Select(c => c.Centre)),
                    .. changes.Where(c => c.Child == child.Id && c.Kind == EnrolmentChangeKind.Added).Select(c => c.Centre),
                ],
            }),
        ],
    };
}
