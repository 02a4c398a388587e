using System.Text.Json.Serialization;

namespace Mercredi.Accounts;

/// <summary>Kinds of news of which each adult says how they are told. Letters about a sign-in always come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LetterTopic>))]
public enum LetterTopic
{
    /// <summary>The recap of a save by somebody else of the household.</summary>
    Bookings,

    /// <summary>Invoices and credit notes.</summary>
    Invoices,

    /// <summary>A deadline is near and nothing is booked.</summary>
    Deadlines,

    /// <summary>The recap of a save of one's own.</summary>
    OwnBookings,

    /// <summary>A place was freed for a child who waits.</summary>
    Offers,

    /// <summary>The town closed a day.</summary>
    Closures,

    /// <summary>A form was decided.</summary>
    Procedures,

    /// <summary>A document was looked at, or will soon count no more.</summary>
    Documents,
}
