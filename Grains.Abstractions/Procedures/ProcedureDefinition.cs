using System.Collections.Immutable;
using Mercredi.Documents;

namespace Mercredi.Procedures;

/// <summary>A form that a family can send («démarche»), as data: its fields, and nothing else to write for a new one but its words and its effect.</summary>
/// <param name="Id">Stable; the key of its words (<c>ID.Title</c>, <c>ID.FIELD</c>, <c>ID.FIELD.Help</c>).</param>
/// <param name="Icon">A pictogram of the sprite.</param>
public sealed record ProcedureDefinition(string Id, string Icon, params ImmutableArray<ProcedureField> Fields)
{
    public ProcedureField? Find(string field) => Fields.FirstOrDefault(f => f.Name == field);
}

/// <summary>One question of a form.</summary>
/// <param name="Required">Must be answered before it can be sent; a draft may lack it.</param>
public sealed record ProcedureField(string Name, FieldKind Kind, bool Required = true)
{
    /// <summary>Longest answer in characters.</summary>
    public int MaxLength { get; init; } = 200;

    /// <summary>Smallest and largest whole number, both included.</summary>
    public (int From, int To) Range { get; init; }

    /// <summary>Earliest and latest date, in days from today, both included.</summary>
    public (int From, int To) DaysFromToday { get; init; }

    public DocumentKind Document { get; init; }

    /// <summary>The form's browser hint for what it asks («street-address», «tel», «email»).</summary>
    public string? Autocomplete { get; init; }
}

public enum FieldKind
{
    Text,
    Email,
    Phone,
    Number,
    Date,

    /// <summary>One child of the family.</summary>
    Child,

    /// <summary>One or several leisure centres of the town.</summary>
    Centres,

    /// <summary>A document that the family has filed.</summary>
    Document,
}
