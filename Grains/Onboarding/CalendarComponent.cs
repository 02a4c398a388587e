namespace Mercredi.Onboarding;

/// <summary>One property of an iCalendar file, with the line on which it begins.</summary>
internal sealed record CalendarProperty(int Line, string Name, IReadOnlyDictionary<string, string> Parameters, string Value)
{
    /// <summary>The value as text: escapes undone.</summary>
    public string Text => Value.Replace("\\n", " ", StringComparison.OrdinalIgnoreCase).Replace("\\,", ",", StringComparison.Ordinal)
        .Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    /// <summary>Whether the value is one of the format's own words, whatever its case.</summary>
    public bool Is(string word) => Value.Equals(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One component, such as an event, with its own properties.</summary>
internal sealed record CalendarComponent(int Line, string Name, List<CalendarProperty> Properties)
{
    public CalendarProperty? Find(string name) => Properties.Find(p => p.Name == name);
}
