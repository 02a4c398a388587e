using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Mercredi.Booking;
using Mercredi.Hosting;
using Mercredi.Live;
using Mercredi.Tests;

namespace Mercredi.Tests.Hosting;

/// <summary>docs/operating.md lists every setting with its default, and none that there is not.</summary>
public sealed partial class OperatingPageTests
{
    private static readonly IReadOnlyDictionary<string, string> Listed = Read();

    public static TheoryData<string, string?> Settings => [.. ConfigurationCheck.Known(typeof(LiveOptions).Assembly, typeof(HostingOptions).Assembly, typeof(BookingOptions).Assembly)
        .SelectMany(known => ConfigurationCheck.Settings(known.Type).Select(p => ($"{known.Section}:{p.Name}", Shown(p.GetValue(Activator.CreateInstance(known.Type))))))];

    [Theory]
    [MemberData(nameof(Settings))]
    public void Setting_IsListedWithItsDefault(string name, string? value)
    {
        Assert.True(Listed.TryGetValue(name, out var listed), $"{name} is missing.");
        // What depends on the process is told in words.
        if (value is not null && name != "Demo:Enabled") Assert.Equal(value, listed);
    }

    [Fact]
    public void Listed_AreSettings()
    {
        var known = Settings.Select(s => s.Data.Item1).ToHashSet();
        var sections = known.Select(k => k.Split(':')[0]).ToHashSet();
        Assert.All(Listed.Keys.Where(k => sections.Contains(k.Split(':')[0])), name => Assert.Contains(name, known));
    }

    /// <summary>Every row of the table: `A`, `B` | `1`, `2` | …</summary>
    private static Dictionary<string, string> Read() => File.ReadLines(Path.Combine(Repository.Root, "docs", "operating.md"))
        .Select(line => Row().Match(line)).Where(m => m.Success)
        .SelectMany(m => m.Groups["names"].Value.Split(", ").Zip(m.Groups["values"].Value.Split(", ").Concat(Enumerable.Repeat("", 9))))
        .Where(pair => pair.First.Contains(':', StringComparison.Ordinal))
        .ToDictionary(pair => pair.First.Trim('`'), pair => pair.Second.Trim('`'));

    private static string? Shown(object? value) => value switch
    {
        null or "" => null,
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture).TrimEnd('0').PadRight(8, '0') is var text && text.Contains('.', StringComparison.Ordinal) ? text : time.ToString("c", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    [GeneratedRegex(@"^\| (?<names>`[^|]+`) \| (?<values>[^|]*) \|")]
    private static partial Regex Row();
}
