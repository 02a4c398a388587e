namespace Mercredi.Resources;

/// <summary>Why something is refused or closed, what a save did, and what is wrong with a request.</summary>
public sealed class RefusalText;
