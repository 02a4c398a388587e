using System.Collections.Immutable;
using Mercredi.Procedures;

namespace Mercredi.Documents;

/// <summary>What a family has filed, and contents that are on their way in or out.</summary>
internal sealed record FamilyDocumentsState
{
    public ImmutableArray<FiledDocument> Documents { get; init; } = [];

    /// <summary>Contents that no document names: announced and not filed yet, or removed and not cleared yet.</summary>
    public ImmutableArray<LooseContent> Loose { get; init; } = [];

    /// <summary>What the inbox must still be told.</summary>
    public ImmutableArray<InboxEntry> Untold { get; init; } = [];

    /// <summary>Documents of whose end the family was told. An older version kept none.</summary>
    public ImmutableArray<Guid> ToldOfExpiry { get; init; } = [];

    public FiledDocument? Find(Guid id) => Documents.FirstOrDefault(d => d.Id == id);

    public FamilyDocumentsState Replace(FiledDocument document) => this with { Documents = Documents.Replace(Find(document.Id)!, document) };

    public FamilyDocumentsState Without(Guid id, DateTimeOffset now) => Find(id) is { } gone
        ? this with { Documents = Documents.Remove(gone), ToldOfExpiry = ToldOfExpiry.Remove(id), Loose = Loose.Add(new LooseContent(id, gone.Parts, ClearAt: now)) }
        : this;
}

/// <param name="ClearAt">From when on nobody can still be filing it.</param>
internal sealed record LooseContent(Guid Id, int Parts, DateTimeOffset ClearAt);
