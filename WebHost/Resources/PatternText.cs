namespace Mercredi.Resources;

/// <summary>Words of the week pattern, on the page and in its script.</summary>
public sealed class PatternText;
