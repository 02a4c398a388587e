using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Orleans.Runtime;

namespace Mercredi.Documents;

/// <summary>Leaves memory after each call: contents are rarely read twice.</summary>
internal sealed class DocumentPartGrain([PersistentState("document-part")] IPersistentState<DocumentPartState> storage) : Grain, IDocumentPartGrain
{
    public async Task Write(ImmutableArray<byte> content)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, IDocumentPartGrain.MaxLength);
        DeactivateOnIdle();
        storage.State = new DocumentPartState { Content = ImmutableCollectionsMarshal.AsArray(content)! };
        await storage.WriteStateAsync();
    }

    public Task<ImmutableArray<byte>> Read()
    {
        DeactivateOnIdle();
        return Task.FromResult(ImmutableCollectionsMarshal.AsImmutableArray(storage.State.Content));
    }

    public Task Clear()
    {
        DeactivateOnIdle();
        return storage.ClearStateAsync();
    }
}
