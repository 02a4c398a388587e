namespace Mercredi.Documents;

/// <summary>Bytes of a document. An array, which JSON keeps as base64; it is never changed.</summary>
internal sealed record DocumentPartState
{
    public byte[] Content { get; init; } = [];
}
