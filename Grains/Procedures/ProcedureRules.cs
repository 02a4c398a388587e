using System.Collections.Immutable;
using System.Globalization;
using Mercredi.Catalogue;
using Mercredi.Documents;
using Mercredi.Families;
using Mercredi.Text;

namespace Mercredi.Procedures;

/// <summary>Whether answers may be kept, and whether they may be sent. Pure.</summary>
internal static class ProcedureRules
{
    /// <summary>Answers of one field; no list of the town is as long.</summary>
    private const int MostValues = 20;

    /// <summary>What keeps a draft from being kept: fields the form does not have, and answers longer than it takes.</summary>
    public static ImmutableArray<FieldProblem> CheckDraft(ProcedureDefinition definition, ImmutableSortedDictionary<string, ImmutableArray<string>> answers) =>
    [
        .. answers.Select(a => (a.Key, Field: definition.Find(a.Key), a.Value))
            .Select(a => a.Field is null ? new FieldProblem("", FieldProblemKind.UnknownField)
                : a.Value.Length > MostValues || a.Value.Any(v => v.Length > a.Field.MaxLength) ? new FieldProblem(a.Key, FieldProblemKind.TooLong)
                : null)
            .OfType<FieldProblem>(),
    ];

    /// <summary>Everything that is wrong with the answers, at once.</summary>
    public static ImmutableArray<FieldProblem> Check(
        ProcedureDefinition definition, ImmutableSortedDictionary<string, ImmutableArray<string>> answers,
        Family family, TownCatalogue town, ImmutableArray<FiledDocument> documents, DateOnly today)
    {
        var problems = CheckDraft(definition, answers);
        if (!problems.IsEmpty) return problems;
        return
        [
            .. definition.Fields
                .Select(field => (field.Name, Kind: Check(field, [.. answers.GetValueOrDefault(field.Name, []).Where(v => v.Trim().Length > 0)], family, town, documents, today)))
                .Where(p => p.Kind is not null).Select(p => new FieldProblem(p.Name, p.Kind!.Value)),
        ];
    }

    private static FieldProblemKind? Check(
        ProcedureField field, ImmutableArray<string> values, Family family, TownCatalogue town, ImmutableArray<FiledDocument> documents, DateOnly today)
    {
        if (values.IsEmpty) return field.Required ? FieldProblemKind.Missing : null;
        if (values.Length > 1 && field.Kind != FieldKind.Centres) return FieldProblemKind.TooLong;
        var value = values[0];
        return field.Kind switch
        {
            FieldKind.Email => EmailAddress.Read(value) is not null ? null : FieldProblemKind.NotAnEmail,
            FieldKind.Phone => Telephone.Read(value) is not null ? null : FieldProblemKind.NotAPhone,
            FieldKind.Number => int.TryParse(value, ProcedureField.WholeNumber, CultureInfo.InvariantCulture, out var number) && number >= field.Range.From && number <= field.Range.To
                ? null
                : FieldProblemKind.NotANumber,
            FieldKind.Date => !TryDate(value, out var date) ? FieldProblemKind.NotADate
                : date < today.AddDays(field.DaysFromToday.From) || date > today.AddDays(field.DaysFromToday.To) ? FieldProblemKind.DateOutOfRange
                : null,
            FieldKind.Child => ChildId.TryParse(value, null, out var child) && family.Find(child) is not null ? null : FieldProblemKind.UnknownChild,
            FieldKind.Centres => values.All(v => CentreId.TryParse(v, null, out var centre) && town.Find(centre) is { Kind: CentreKind.Leisure }) ? null : FieldProblemKind.UnknownCentre,
            FieldKind.Document => Guid.TryParse(value, out var id) && documents.Any(d => d.Id == id && d.Kind == field.Document && d.Review != DocumentReview.Refused)
                ? null
                : FieldProblemKind.UnknownDocument,
            _ => null,
        };
    }

    /// <summary>The answers in the one form that each kind of value has; what cannot be read stays as it was written, and is refused then.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>> Clean(ProcedureDefinition definition, ImmutableSortedDictionary<string, ImmutableArray<string>> answers) =>
        answers.ToImmutableSortedDictionary(a => a.Key, a => definition.Find(a.Key)?.Kind is { } kind ? [.. a.Value.Select(v => Clean(kind, v))] : a.Value, StringComparer.Ordinal);

    private static string Clean(FieldKind kind, string value) => kind switch
    {
        FieldKind.Phone => Telephone.Read(value) ?? value,
        FieldKind.Email => EmailAddress.Read(value) ?? value,
        FieldKind.Text or FieldKind.Number or FieldKind.Date => CleanText.Of(value),
        _ => value,
    };

    public static bool TryDate(string answer, out DateOnly date) =>
        DateOnly.TryParseExact(answer.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
