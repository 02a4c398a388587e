using System.Collections.Immutable;

namespace Mercredi.Accounts;

/// <summary>An account without its secrets.</summary>
/// <param name="Language">"fr" or "en"; null until chosen.</param>
/// <param name="SecurityStamp">Changes when all sessions must end: a session that carries another stamp is over.</param>
/// <param name="HasPassword">False until the first activation.</param>
[GenerateSerializer, Immutable, Alias("Account")]
public sealed record Account(
    [property: Id(0)] AccountProvision Town,
    [property: Id(1)] string? Language,
    [property: Id(2)] string SecurityStamp,
    [property: Id(3)] bool HasPassword)
{
    public string Login => Town.Login;

    /// <summary>Ids of sessions that were ended one by one, while a copy of their cookie could still be good.</summary>
    [Id(4)] public ImmutableArray<string> EndedSessions { get; init; } = [];

    /// <summary>An address that was asked for and is not confirmed yet.</summary>
    [Id(5)] public string? PendingEmail { get; init; }

    /// <summary>Sessions that last («rester connecté»), the latest first.</summary>
    [Id(7)] public ImmutableArray<LastingSession> Lasting { get; init; } = [];

    /// <summary>How the adult is told of each kind of news.</summary>
    [Id(8)] public ImmutableArray<NewsChoice> News { get; init; } = [];

    /// <summary>Since when the address refuses letters; null while it takes them.</summary>
    [Id(9)] public DateTimeOffset? RefusedSince { get; init; }

    /// <summary>Browsers with notifications, the latest last.</summary>
    [Id(10)] public ImmutableArray<PushDevice> Devices { get; init; } = [];

    /// <summary>How the adult is told of that kind.</summary>
    public NewsChoice ChoiceOf(LetterTopic topic) => News.FirstOrDefault(n => n.Topic == topic) ?? NewsChoice.Default(topic);
}
