namespace Mercredi.Accounts;

/// <summary>How an adult is told of one kind of news; neither is nothing.</summary>
/// <param name="Mail">By e-mail.</param>
/// <param name="Push">By a notification on the devices where they are switched on.</param>
[GenerateSerializer, Immutable, Alias("NewsChoice")]
public sealed record NewsChoice([property: Id(0)] LetterTopic Topic, [property: Id(1)] bool Mail, [property: Id(2)] bool Push)
{
    /// <summary>For who has chosen nothing: who saves has seen the recap, and a telephone rings for what cannot wait.</summary>
    public static NewsChoice Default(LetterTopic topic) =>
        new(topic, Mail: topic != LetterTopic.OwnBookings, Push: topic is LetterTopic.Offers or LetterTopic.Closures);
}
