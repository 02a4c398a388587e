using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Families;
using Orleans.Concurrency;

namespace Mercredi.Documents;

/// <summary>The documents of a family: what is filed, and its review. Key: <see cref="DocumentKeys"/>.</summary>
[Alias("IFamilyDocumentsGrain")]
public interface IFamilyDocumentsGrain : IGrainWithStringKey
{
    /// <summary>The most documents a family keeps at once.</summary>
    const int Most = 60;

    /// <summary>Newest first.</summary>
    [AlwaysInterleave, Alias("Get")]
    Task<ImmutableArray<FiledDocument>> Get();

    /// <summary>Before the parts of a new content are written: what is announced and never filed is cleared away. False when the family has too many documents.</summary>
    [Alias("Announce")]
    Task<bool> Announce(Guid id, int parts);

    /// <summary>Files a document whose parts are written; the one it replaces goes. Again by the same id changes nothing.</summary>
    [Alias("File")]
    Task File(FiledDocument document, Guid? replaces);

    /// <summary>Takes a document away with its content. Nothing to remove is no error.</summary>
    [Alias("Remove")]
    Task Remove(Guid id, string by);

    /// <summary>Staff's decision. The same again is no error; another one than the first is refused.</summary>
    [Alias("Review")]
    Task<ReviewResult> Review(Guid id, DocumentReview decision, string? message, string by);

    /// <summary>Owes each adult a letter about each document that will soon count no more, once; nothing where a newer one of its kind is filed.</summary>
    [Alias("TellOfExpiry")]
    Task TellOfExpiry();
}

[JsonConverter(typeof(JsonStringEnumConverter<ReviewResult>))]
public enum ReviewResult
{
    Done,
    Unknown,
    AlreadyDecided,
}

/// <summary><c>documents/F00001</c> and <c>document/ID/PART</c>.</summary>
public static class DocumentKeys
{
    public static IFamilyDocumentsGrain Documents(this IGrainFactory grains, FamilyId family) => grains.GetGrain<IFamilyDocumentsGrain>($"documents/{family}");

    public static FamilyId Family(string key) => new(key["documents/".Length..]);

    public static IDocumentPartGrain DocumentPart(this IGrainFactory grains, Guid document, int part) => grains.GetGrain<IDocumentPartGrain>($"document/{document:N}/{part}");
}
