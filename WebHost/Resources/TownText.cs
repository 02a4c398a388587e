namespace Mercredi.Resources;

/// <summary>Words of the town's contact and legal pages.</summary>
public sealed class TownText;
