using System.Collections.Immutable;
using System.Globalization;
using Mercredi.Families;

namespace Mercredi.Procedures;

/// <summary>A household as a form would say it.</summary>
public static class PresentAnswers
{
    /// <summary>What the town has now for the form's questions, as answers; nothing where there is nothing to compare.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>> Of(Procedure procedure, Family family)
    {
        var adult = family.Adults.FirstOrDefault(a => a.Login == procedure.StartedBy);
        var child = family.Children.FirstOrDefault(c => c.Id.Value == procedure.FirstAnswer("child"));
        IEnumerable<(string Field, IEnumerable<string?> Values)> present =
            procedure.Definition == TownProcedures.Contact.Id ? [("address", [family.Address]), ("phone", [adult?.Phone]), ("email", [adult?.Email])]
            : procedure.Definition == TownProcedures.Quotient.Id ? [("quotient", [family.Quotient?.ToString(CultureInfo.InvariantCulture)])]
            : procedure.Definition == TownProcedures.Centres.Id ? [("centres", child?.Enrolments.Select(c => c.Value) ?? [])]
            : [];
        return present.ToImmutableSortedDictionary(p => p.Field, p => p.Values.Where(v => !string.IsNullOrEmpty(v)).Select(v => v!).ToImmutableArray(), StringComparer.Ordinal);
    }
}
