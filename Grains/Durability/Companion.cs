using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mercredi.Durability;

/// <summary>
/// A row that is appended in the transaction of the state that it tells of, or not at all: a letter that a decision owes, an entry of
/// the journal. Its properties are the columns of its kind's table (<c>OwedMs</c> is <c>owed_ms</c>); one that is an object becomes JSON.
/// </summary>
/// <param name="Id">A row with this id that is there already stays as it is: handing it over again is harmless.</param>
public abstract record Companion(string Id)
{
    /// <summary>How companions are written, and how JSON in their rows is read.</summary>
    public static JsonSerializerOptions Json { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        // PostgreSQL's jsonb keeps its own order, in which the name of a type need not come first.
        AllowOutOfOrderMetadataProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new StorableTextConverter() },
    };

    // PostgreSQL keeps no NUL in a text or in JSON: what somebody typed must not make the decision fail.
    private sealed class StorableTextConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Replace("\0", "", StringComparison.Ordinal));
    }
}
