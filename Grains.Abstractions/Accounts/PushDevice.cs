namespace Mercredi.Accounts;

/// <summary>A browser on which an adult has notifications (Web Push: RFC 8030, RFC 8291).</summary>
/// <param name="Id">The browser's own id, the same for everybody who signs in there.</param>
/// <param name="Endpoint">Where its push service takes messages.</param>
/// <param name="P256dh">The browser's public key, base64url.</param>
/// <param name="Auth">The secret that it shares with us, base64url.</param>
/// <param name="Agent">What the browser says that it is, as it came: <c>User-Agent</c>, shortened.</param>
/// <param name="Session">The id of the session that it is used in: who ends that one ends its notifications.</param>
[GenerateSerializer, Immutable, Alias("PushDevice")]
public sealed record PushDevice(
    [property: Id(0)] string Id,
    [property: Id(1)] string Endpoint,
    [property: Id(2)] string P256dh,
    [property: Id(3)] string Auth,
    [property: Id(4)] string Agent,
    [property: Id(5)] DateTimeOffset Since,
    [property: Id(6)] string? Session);
