using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mercredi.Api;

/// <summary>Text that is only compared, never shown nor kept: sign-ins and passwords may be whatever was typed.</summary>
public sealed class AnyTextConverter : JsonConverter<string>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
