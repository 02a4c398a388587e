namespace Mercredi.Resources;

/// <summary>Words of the parents' calendar, on the page and in its script.</summary>
public sealed class BookingText;
