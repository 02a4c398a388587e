using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mercredi.Api;

/// <summary>Choices of a fixed list by their exact name, and nothing else: no number, no list of names, no other case.</summary>
public static class ExactEnum
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<string>> Known = new();

    /// <summary>True for the name of a member as the code writes it.</summary>
    public static bool TryParse<TEnum>(string? name, out TEnum value) where TEnum : struct, Enum
    {
        value = default;
        return name is not null && Enum.IsDefined(typeof(TEnum), name) && Enum.TryParse(name, out value);
    }

    /// <summary>The names by which JSON knows the members of an enum, in their order.</summary>
    public static IReadOnlyList<string> JsonNames(Type type) => Known.GetOrAdd(type, static type =>
        [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(f.Name))]);
}
