using System.Collections.Immutable;

namespace Mercredi.Accounts;

/// <summary>What is kept of an account. <see cref="Town"/> is null for a login that does not exist.</summary>
internal sealed record AccountState
{
    public AccountProvision? Town { get; init; }

    /// <summary>The address that the last export had; another one in <see cref="Town"/> was given on the portal. Null before the first import that kept it.</summary>
    public string? ExportedEmail { get; init; }

    public string? PasswordHash { get; init; }

    public string SecurityStamp { get; init; } = "";

    public DateTimeOffset? LockedUntil { get; init; }

    public string? Language { get; init; }

    public ImmutableArray<ResetLink> Resets { get; init; } = [];

    public ImmutableArray<Passkey> Passkeys { get; init; } = [];

    /// <summary>Answered challenges, each until it is too old to be shown again. An older version kept none.</summary>
    public ImmutableArray<TakenProof> Taken { get; init; } = [];

    /// <summary>Sessions that were ended one by one, each until no copy of its cookie can be good any more.</summary>
    public ImmutableArray<EndedSession> Ended { get; init; } = [];

    /// <summary>Sessions that outlive their browsers, the latest last. An older version kept none.</summary>
    public ImmutableArray<LastingSession> Lasting { get; init; } = [];

    /// <summary>Letters that the adult does without, as an older version kept them: they count where <see cref="News"/> says nothing.</summary>
    public ImmutableArray<LetterTopic> Unwanted { get; init; } = [];

    /// <summary>Browsers with notifications, the latest last. An older version kept none.</summary>
    public ImmutableArray<PushDevice> Devices { get; init; } = [];

    /// <summary>The address that refuses letters, while it is the account's. An older version kept none.</summary>
    public RefusedAddress? Refused { get; init; }

    /// <summary>How the adult has chosen to be told of some kinds of news.</summary>
    public ImmutableArray<NewsChoice> News { get; init; } = [];

    /// <summary>Null when no other address is asked for.</summary>
    public EmailChange? NewEmail { get; init; }

    /// <summary>When links to addresses asked for were owed in the last hour. An older version kept none.</summary>
    public ImmutableArray<DateTimeOffset> EmailLetters { get; init; } = [];
}

/// <summary>An address that was asked for, and the hash of the newest link that confirms it; no link yet is an empty hash.</summary>
internal sealed record EmailChange(string Email, ImmutableArray<byte> TokenHash, DateTimeOffset Expires)
{
    /// <summary>Links before the newest: a letter that arrives twice has another one each time.</summary>
    public ImmutableArray<ResetLink> Earlier { get; init; } = [];
}

/// <summary>An address that a mail server refused for good.</summary>
internal sealed record RefusedAddress(string Email, DateTimeOffset Since);

/// <summary>A session that its owner ended.</summary>
internal sealed record EndedSession(string Id, DateTimeOffset Until);

/// <summary>A proof that was used and counts no second time.</summary>
internal sealed record TakenProof(string Id, DateTimeOffset Until);

/// <summary>A one-time link that is not used yet; only the hash of its token is kept.</summary>
internal sealed record ResetLink(ImmutableArray<byte> TokenHash, DateTimeOffset Expires);
