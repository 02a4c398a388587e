using System.Collections.Immutable;

namespace Mercredi.Documents;

/// <summary>A piece of a document's content, of at most <see cref="MaxLength"/> bytes, so that no state and no message gets large.</summary>
[Alias("IDocumentPartGrain")]
public interface IDocumentPartGrain : IGrainWithStringKey
{
    const int MaxLength = 512 * 1024;

    [Alias("Write")]
    Task Write(ImmutableArray<byte> content);

    /// <summary>Empty for a part that does not exist.</summary>
    [Alias("Read")]
    Task<ImmutableArray<byte>> Read();

    [Alias("Clear")]
    Task Clear();
}
