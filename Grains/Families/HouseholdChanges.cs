using System.Collections.Immutable;
using System.Globalization;
using Mercredi.Journal;

namespace Mercredi.Families;

/// <summary>What is otherwise in a household than before, value by value, for the journal.</summary>
internal static class HouseholdChanges
{
    /// <summary>Stands for what is kept for a shorter time than the journal: that it changed is told, not what it is (T6).</summary>
    private const string Withheld = "*";

    /// <summary>One row for what the household is, and one for where its children may book; none where nothing changed.</summary>
    /// <param name="before">Null for a new family.</param>
    public static IEnumerable<JournalRow> Rows(JournalPen pen, Family? before, Family after) =>
    [
        .. Rows(pen, JournalKind.Household, [.. ValuesOf(before)], [.. ValuesOf(after)]),
        .. Rows(pen, JournalKind.Enrolments, EnrolmentsOf(before), EnrolmentsOf(after)),
    ];

    private static IEnumerable<JournalRow> Rows(
        JournalPen pen, JournalKind kind, List<KeyValuePair<string, string>> old, List<KeyValuePair<string, string>> now)
    {
        var (before, after) = (Shown(old.Except(now)), Shown(now.Except(old)));
        return before is null && after is null ? [] : [pen.Row(kind, null, before, after)];
    }

    private static ImmutableSortedDictionary<string, string>? Shown(IEnumerable<KeyValuePair<string, string>> values)
    {
        var shown = values.ToImmutableSortedDictionary(v => v.Key, v => IsHealth(v.Key) ? Withheld : v.Value, StringComparer.Ordinal);
        return shown.IsEmpty ? null : shown;
    }

    private static bool IsHealth(string name) =>
        name.EndsWith("/pai", StringComparison.Ordinal) || name.EndsWith("/diet", StringComparison.Ordinal);

    private static List<KeyValuePair<string, string>> EnrolmentsOf(Family? family) =>
        [.. (family?.Children ?? []).Where(c => !c.Enrolments.IsEmpty).Select(c => Value(c.Id.Value, string.Join(' ', c.Enrolments.Order())))];

    private static IEnumerable<KeyValuePair<string, string>> ValuesOf(Family? family)
    {
        if (family is null) yield break;
        yield return Value("name", family.Name);
        yield return Value("address", family.Address);
        if (family.Archive is { } mark) yield return Value("archivedOn", mark.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (family.Quotient is { } quotient) yield return Value("quotient", quotient.ToString(CultureInfo.InvariantCulture));
        foreach (var adult in family.Adults)
        {
            yield return Value($"adults/{adult.Login}/name", $"{adult.FirstName} {adult.LastName}");
            yield return Value($"adults/{adult.Login}/email", adult.Email);
            yield return Value($"adults/{adult.Login}/phone", adult.Phone);
        }

        foreach (var child in family.Children)
        {
            yield return Value($"children/{child.Id}/name", $"{child.FirstName} {child.LastName}");
            yield return Value($"children/{child.Id}/birthDate", child.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            if (child.School is { } school) yield return Value($"children/{child.Id}/school", school.Value);
            yield return Value($"children/{child.Id}/pai", $"{child.Pai}");
            yield return Value($"children/{child.Id}/diet", $"{child.Diet}");
        }
    }

    private static KeyValuePair<string, string> Value(string name, string value) => new(name, value);
}
