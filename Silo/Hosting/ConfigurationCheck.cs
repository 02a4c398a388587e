using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace Mercredi.Hosting;

/// <summary>Reads every section of ours before anything starts, and tells all that is wrong at once: unknown settings, values of the wrong kind, values out of range.</summary>
public static class ConfigurationCheck
{
    private const string SectionName = "Section";

    /// <summary>The classes of settings in these assemblies: those that name their section.</summary>
    public static IReadOnlyList<(string Section, Type Type)> Known(params Assembly[] assemblies) =>
    [
        .. assemblies.SelectMany(a => a.GetTypes())
            .Where(t => t.Name.EndsWith("Options", StringComparison.Ordinal))
            .Select(t => (Section: t.GetField(SectionName, BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue() as string, Type: t))
            .Where(t => t.Section is not null).Select(t => (t.Section!, t.Type)).OrderBy(t => t.Item1, StringComparer.Ordinal),
    ];

    /// <summary>What can be set in such a class.</summary>
    public static IEnumerable<PropertyInfo> Settings(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite);

    /// <exception cref="OptionsValidationException">Names every wrong setting with its value and its mend.</exception>
    public static void Check(this IConfiguration configuration, params Assembly[] assemblies)
    {
        var problems = Known(assemblies).SelectMany(known => Problems(configuration.GetSection(known.Section), known.Type)).ToList();
        if (problems.Count > 0) throw new OptionsValidationException("", typeof(ConfigurationCheck), problems);
    }

    private static List<string> Problems(IConfigurationSection section, Type type)
    {
        var settings = Settings(type).ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);
        var problems = new List<string>();
        var instance = Activator.CreateInstance(type, nonPublic: true)!;
        foreach (var given in section.GetChildren())
        {
            if (!settings.TryGetValue(given.Key, out var setting))
                problems.Add($"{section.Key}:{given.Key} is no setting: write one of {string.Join(", ", settings.Keys.Order())}.");
            else if (given.Value is not null && !TrySet(instance, setting, given.Value))
                problems.Add($"{section.Key}:{setting.Name} is '{given.Value}', which is no {Kind(setting.PropertyType)}.");
        }

        if (problems.Count > 0) return problems;
        var wrong = new List<ValidationResult>();
        Validator.TryValidateObject(instance, new ValidationContext(instance), wrong, validateAllProperties: true);
        foreach (var result in wrong)
        {
            var name = result.MemberNames.FirstOrDefault();
            problems.Add(name is null ? result.ErrorMessage! : $"{section.Key}:{name} is '{section[name]}': {result.ErrorMessage}");
        }

        return problems;
    }

    private static bool TrySet(object instance, PropertyInfo setting, string value)
    {
        try
        {
            var type = Nullable.GetUnderlyingType(setting.PropertyType) ?? setting.PropertyType;
            if (type.IsEnum && !Enum.GetNames(type).Contains(value, StringComparer.OrdinalIgnoreCase)) return false;
            setting.SetValue(instance, TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value));
            return true;
        }
#pragma warning disable CA1031 // Converters throw whatever they like.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private static string Kind(Type type) => (Nullable.GetUnderlyingType(type) ?? type) switch
    {
        { IsEnum: true } choice => $"choice: write one of {string.Join(", ", Enum.GetNames(choice))}",
        var t when t == typeof(bool) => "yes or no: write true or false",
        var t when t == typeof(int) || t == typeof(long) => "whole number",
        var t when t == typeof(double) || t == typeof(decimal) => "number, with a point",
        var t when t == typeof(TimeSpan) => "length of time: write hh:mm:ss",
        var t when t == typeof(Uri) => "address",
        _ => "value of its kind",
    };
}
