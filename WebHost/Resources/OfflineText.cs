namespace Mercredi.Resources;

/// <summary>Words of the page that is shown without a line.</summary>
public sealed class OfflineText;
