namespace Mercredi.Tests.SaveProtocol;

/// <summary>Ways to break the protocol, each of which the explorer must find.</summary>
public enum Breakage
{
    None,

    /// <summary>The save is not written before centre days are asked.</summary>
    NoIntent,

    /// <summary>A save that was cut short is finished under its old sequence.</summary>
    NoTakeover,
    ReleaseBeforeConfirm,
    MoveNeverReleases,

    /// <summary>A centre day ignores that a message is older than what it decided.</summary>
    NoFence,

    /// <summary>A refusal of a repeated question is not written.</summary>
    ForgottenRefusal,
    AnswerBeforeWrite,

    /// <summary>A save with a refusal is answered before it is closed in the row, where it could turn out otherwise.</summary>
    CarriedRefusal,
    OnePlaceTooMany,

    /// <summary>The same operation id again is a new save.</summary>
    NoIdempotency,

    /// <summary>Deadlines are not judged at the save.</summary>
    NoDeadline,

    /// <summary>A corrected birth date leaves bookings in their band.</summary>
    BandStays,

    /// <summary>In its new band a booking needs a new place, and stays in the old one where there is none.</summary>
    BandNeedsPlace,

    /// <summary>A centre day that lags behind may refuse it without a write.</summary>
    BandRefused,

    /// <summary>What a decision frees is offered by a later write.</summary>
    ServedBeside,

    /// <summary>Who confirms is not asked whether somebody waits.</summary>
    StrangerLetIn,

    /// <summary>Offers that are over still count when somebody is confirmed.</summary>
    OfferOutlivesItsEnd,
    DeclineAnsweredBeforeWrite,
}
