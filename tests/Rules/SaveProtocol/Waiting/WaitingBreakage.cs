namespace Mercredi.Tests.SaveProtocol;

/// <summary>Ways to break what a waiting list promises, each of which the explorer must find.</summary>
public enum WaitingBreakage
{
    None,

    /// <summary>What was freed is offered by a write that follows the one which freed it.</summary>
    OfferedLater,

    /// <summary>A place is given without a look at the list.</summary>
    StrangerLetIn,

    /// <summary>Nobody looks at the clock: what was offered can be taken for ever.</summary>
    OfferOutlivesItsEnd,

    /// <summary>Families are told of what the day has decided and not yet written.</summary>
    ToldBeforeWrite,

    /// <summary>The letter goes out before the family has written what it tells of.</summary>
    LetterBeforeWrite,

    /// <summary>The day forgets what it has told as soon as it has said it.</summary>
    ToldOnce,
    AnswerBeforeWrite,

    /// <summary>A question of the family that comes late is heard.</summary>
    LateIsHeard,

    /// <summary>A wish that is asked for again is asked under a new number.</summary>
    NumberedAnew,

    /// <summary>That an offer is gone is answered without a write, which would show the family that it lags behind.</summary>
    RefusedWithoutWrite,
}
