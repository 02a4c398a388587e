using System.Text.Json;
using System.Text.Json.Serialization;
using Mercredi.Booking;

namespace Mercredi.Families;

/// <summary>A recap in the family's state. It never changes, so its JSON is made once and not with every write of the family.</summary>
[JsonConverter(typeof(AsRecap))]
internal sealed class KeptRecap(Recap recap)
{
    private byte[]? _json;

    public Recap Recap { get; } = recap;

    private sealed class AsRecap : JsonConverter<KeptRecap>
    {
        public override KeptRecap Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(JsonSerializer.Deserialize<Recap>(ref reader, options) ?? throw new JsonException("A recap is missing."));

        public override void Write(Utf8JsonWriter writer, KeptRecap value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value._json ??= JsonSerializer.SerializeToUtf8Bytes(value.Recap, options), skipInputValidation: true);
    }
}
