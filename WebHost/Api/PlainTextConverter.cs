using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mercredi.Api;

/// <summary>Text that the API takes holds no control characters: they are nobody's words, and reach terminals and letters.</summary>
public sealed class PlainTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text && text.Any(char.IsControl) ? throw new JsonException() : reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
