using System.Text.Json.Serialization;

namespace Mercredi.Mail;

/// <summary>A letter to be kept.</summary>
/// <param name="Id">Names it for ever: its Message-ID is made of it.</param>
/// <param name="Account">The login that it goes to; empty where that is still to be found out.</param>
[GenerateSerializer, Immutable, Alias("NewLetter")]
public sealed record NewLetter([property: Id(0)] string Id, [property: Id(1)] string Account, [property: Id(2)] LetterMatter Matter);

/// <summary>A letter that a host has for a while.</summary>
[GenerateSerializer, Immutable, Alias("DueLetter")]
public sealed record DueLetter
{
    [Id(0)] public required string Id { get; init; }

    [Id(1)] public required string Account { get; init; }

    /// <summary>Null for the address that the account has when the letter is sent.</summary>
    [Id(2)] public string? Address { get; init; }

    [Id(3)] public required LetterMatter Matter { get; init; }

    [Id(4)] public DateTimeOffset OwedAt { get; init; }

    /// <summary>How often it was handed out, this time included: of two hosts that think they have it, the higher one has.</summary>
    [Id(5)] public int Lease { get; init; }

    [Id(6)] public DateTimeOffset LeasedUntil { get; init; }

    /// <summary>How often it could not be sent.</summary>
    [Id(7)] public int Failures { get; init; }
}

/// <summary>How a letter ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LetterOutcome>))]
public enum LetterOutcome
{
    /// <summary>A mail server has taken it.</summary>
    Sent,

    /// <summary>A mail server will never take it.</summary>
    Bounced,

    /// <summary>It waited for longer than it is of use.</summary>
    Late,

    /// <summary>There is nobody to write to, or nothing to say any more.</summary>
    Moot,

    /// <summary>What it tells is owed in other ways: notifications, or a digest.</summary>
    Handed,
}
