using System.Text.Json.Serialization;

namespace Mercredi.Accounts;

/// <summary>What letters tell of that an adult may do without. Letters about a sign-in, or about what the family asked for, always come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LetterTopic>))]
public enum LetterTopic
{
    /// <summary>The recap of a save.</summary>
    Bookings,

    /// <summary>Invoices and credit notes.</summary>
    Invoices,

    /// <summary>A deadline is near and nothing is booked.</summary>
    Deadlines,
}
