namespace Mercredi.Resources;

/// <summary>Words of the household page.</summary>
public sealed class FamiliesText;
