using System.Diagnostics.CodeAnalysis;

namespace Mercredi.Ids;

/// <summary>The one format that all ids share.</summary>
public static class IdFormat
{
    public const int MaxLength = 40;

    public static bool IsValid([NotNullWhen(true)] string? value) =>
        value is { Length: > 0 and <= MaxLength } && value.All(c => c is (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-');

    /// <exception cref="FormatException">The value is not an id.</exception>
    public static string Check(string value) =>
        IsValid(value) ? value : throw new FormatException($"'{value}' is not an id: write 1 to {MaxLength} of A-Z, 0-9 and '-'.");

    public static bool TryParse<TId>(string? value, out TId id) where TId : struct, IId<TId>
    {
        id = IsValid(value) ? TId.Of(value) : default;
        return id.Value is not null;
    }
}
