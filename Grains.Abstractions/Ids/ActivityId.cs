using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Mercredi.Ids;

/// <summary>A slot of a day at a centre ("MAT", "REP").</summary>
[GenerateSerializer, Immutable, Alias("ActivityId"), JsonConverter(typeof(IdJsonConverter<ActivityId>))]
public readonly record struct ActivityId : IId<ActivityId>, IComparable<ActivityId>
{
    /// <exception cref="FormatException">The value is not an id.</exception>
    public ActivityId(string value) => Value = IdFormat.Check(value);

    [Id(0)] public string Value { get; }

    public static ActivityId Of(string value) => new(value);

    public static ActivityId Parse(string s, IFormatProvider? provider) => new(s);

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ActivityId result) =>
        IdFormat.TryParse(s, out result);

    public int CompareTo(ActivityId other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
