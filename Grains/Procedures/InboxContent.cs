using System.Collections.Immutable;

namespace Mercredi.Procedures;

/// <summary>What waits and what was decided lately.</summary>
internal sealed record InboxContent
{
    public ImmutableArray<InboxEntry> Open { get; init; } = [];

    public ImmutableArray<InboxEntry> Decided { get; init; } = [];

    /// <summary>The same content where the entry changes nothing.</summary>
    public InboxContent With(InboxEntry entry)
    {
        if (Decided.Any(e => e.Id == entry.Id) || Open.Contains(entry)) return this;
        var open = Open.RemoveAll(e => e.Id == entry.Id);
        return entry.State switch
        {
            InboxState.Open => this with { Open = open.Add(entry) },
            InboxState.Withdrawn when open.Length == Open.Length => this,
            InboxState.Withdrawn => this with { Open = open },
            _ => this with { Open = open, Decided = [entry, .. Decided.Take(IInboxGrain.DecidedKept - 1)] },
        };
    }
}
