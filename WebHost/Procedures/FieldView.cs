using System.Collections.Immutable;

namespace Mercredi.Procedures;

/// <summary>One question as the page draws it.</summary>
/// <param name="Key">Of its words: <c>DEFINITION.FIELD</c>.</param>
/// <param name="Options">What can be chosen, where something is.</param>
/// <param name="Problem">What is wrong with the answer, in the reader's words.</param>
public sealed record FieldView(ProcedureField Field, string Key, ImmutableArray<string> Values, IReadOnlyList<FieldOption> Options, string? Problem);

public sealed record FieldOption(string Value, string Label);
