using System.Collections.Immutable;

namespace Mercredi.Accounts;

/// <summary>A passkey (WebAuthn credential): the public half only; the terms are the W3C's.</summary>
/// <param name="Name">The owner's own name for it.</param>
[GenerateSerializer, Immutable, Alias("Passkey")]
public sealed record Passkey(
    [property: Id(0)] ImmutableArray<byte> CredentialId,
    [property: Id(1)] ImmutableArray<byte> PublicKey,
    [property: Id(2)] string? Name,
    [property: Id(3)] DateTimeOffset CreatedAt,
    [property: Id(4)] uint SignCount,
    [property: Id(5)] ImmutableArray<string> Transports,
    [property: Id(6)] bool IsUserVerified,
    [property: Id(7)] bool IsBackupEligible,
    [property: Id(8)] bool IsBackedUp,
    [property: Id(9)] ImmutableArray<byte> AttestationObject,
    [property: Id(10)] ImmutableArray<byte> ClientDataJson);
