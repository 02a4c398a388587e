namespace Mercredi.Storage;

/// <summary>A SQL resource in sections, each under a line <c>-- key: NAME</c>.</summary>
internal static class SqlScript
{
    private const string KeyMark = "-- key: ";

    public static IEnumerable<(string Key, string Text)> Read(string resource)
    {
        using var stream = typeof(SqlScript).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing from the build.");
        using var reader = new StreamReader(stream);
        var sections = reader.ReadToEnd().Split(KeyMark).Skip(1);
        return [.. sections.Select(s => s.Split('\n', 2)).Select(s => (s[0].Trim(), s[1].Trim()))];
    }
}
