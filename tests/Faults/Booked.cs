namespace Mercredi.Tests.Faults;

/// <summary>A child's confirmed day, as a client was told it or reads it.</summary>
public sealed record Booked(string ChildId, DateOnly Date, string Centre, string Activities)
{
    /// <summary>Activities in one order, so that days compare.</summary>
    public static string Join(IEnumerable<string> activities) => string.Join('+', activities.Order(StringComparer.Ordinal));
}
