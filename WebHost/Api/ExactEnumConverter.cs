using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mercredi.Api;

/// <summary>Reads and writes every enum of the API by exact name: <c>book</c>, <c>monday</c>. The framework's own would take numbers in strings and lists of names.</summary>
public sealed class ExactEnumConverter : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    private sealed class Of<TEnum> : JsonConverter<TEnum> where TEnum : struct, Enum
    {
        private readonly Dictionary<string, TEnum> _byName;
        private readonly Dictionary<TEnum, string> _names;

        public Of()
        {
            var members = typeof(TEnum).GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static).Select(f => (TEnum)f.GetValue(null)!);
            _byName = ExactEnum.JsonNames(typeof(TEnum)).Zip(members).ToDictionary(m => m.First, m => m.Second, StringComparer.Ordinal);
            _names = _byName.ToDictionary(m => m.Value, m => m.Key);
        }

        public override TEnum Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.GetString() is { } name && _byName.TryGetValue(name, out var value) ? value : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, TEnum value, JsonSerializerOptions options) => writer.WriteStringValue(_names[value]);
    }
}
