namespace Mercredi.Resources;

/// <summary>Words of the accessibility statement.</summary>
public sealed class AccessibilityText;
