using System.Globalization;
using Mercredi.Documents;

namespace Mercredi.Procedures;

/// <summary>One question of a form.</summary>
/// <param name="Required">Must be answered before it can be sent; a draft may lack it.</param>
public sealed record ProcedureField(string Name, FieldKind Kind, bool Required = true)
{
    /// <summary>How a number is written.</summary>
    public const NumberStyles WholeNumber = NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite;

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
