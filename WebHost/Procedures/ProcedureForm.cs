using System.Collections.Immutable;
using Mercredi.Accounts;
using Mercredi.Documents;
using Mercredi.Families;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Procedures;

/// <summary>Reads a sent form: each field's answers are named <c>f.FIELD</c>, a new file for it <c>file.FIELD</c>.</summary>
public sealed class ProcedureForm(DocumentStore documents, IStringLocalizer<ProceduresText> words)
{
    private const string Prefix = "f.";

    public static string NameOf(ProcedureField field) => Prefix + field.Name;

    public static string FileNameOf(ProcedureField field) => "file." + field.Name;

    /// <summary>The answers as they were sent, blank ones left out, fields that the form does not have kept in, to be refused.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>> Answers(IFormCollection form) => form
        .Where(f => f.Key.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(f => KeyValuePair.Create(f.Key[Prefix.Length..], f.Value.Where(v => !string.IsNullOrWhiteSpace(v)).Select(v => v!).ToImmutableArray()))
        .Where(f => !f.Value.IsEmpty)
        .ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Files what was sent with the form, so that its documents are answers like others. A file that is not taken is a problem of its field.</summary>
    public async Task<(ImmutableSortedDictionary<string, ImmutableArray<string>> Answers, IReadOnlyDictionary<string, string> Problems)> FileAsync(
        ProcedureDefinition definition, IFormCollection form, FamilyId family, HttpContext http)
    {
        var answers = Answers(form);
        var problems = new Dictionary<string, string>();
        foreach (var field in definition.Fields.Where(f => f.Kind == FieldKind.Document))
        {
            if (form.Files[FileNameOf(field)] is not { Length: > 0 } upload) continue;
            var (id, problem) = await documents.FileAsync(family, http.User.Login(), upload, field.Document, forProcedure: true);
            if (id is { } filed) answers = answers.SetItem(field.Name, [filed.ToString()]);
            else problems[field.Name] = problem!;
        }

        return (answers, problems);
    }

    public string Sentence(FieldProblem problem, ImmutableSortedDictionary<string, ImmutableArray<string>> answers) =>
        words["Problem." + problem.Kind, answers.GetValueOrDefault(problem.Field, []).FirstOrDefault() is { } value ? value[..Math.Min(60, value.Length)] : ""];
}
