namespace Mercredi.Resources;

/// <summary>Words of the frame around every page.</summary>
public sealed class LayoutText;
