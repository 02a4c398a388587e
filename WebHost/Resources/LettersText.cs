namespace Mercredi.Resources;

/// <summary>Words of letters about bookings, invoices and deadlines, and of what all such letters have.</summary>
public sealed class LettersText;
