namespace Mercredi.Resources;

/// <summary>Words of the staff board, on the page and in its script.</summary>
public sealed class BoardText;
