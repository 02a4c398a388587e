using System.Collections.Immutable;
using Mercredi.Catalogue;
using Mercredi.Durability;
using Mercredi.Families;
using Mercredi.Journal;
using Mercredi.Mail;
using Mercredi.Procedures;
using Orleans.Runtime;

namespace Mercredi.Documents;

/// <summary>Contents are written before they are named and cleared after they are forgotten: whatever crashes between, a filed document has its content.</summary>
internal sealed class FamilyDocumentsGrain : Grain, IFamilyDocumentsGrain
{
    /// <summary>An upload that takes longer than this has failed.</summary>
    private static readonly TimeSpan UploadAtMost = TimeSpan.FromHours(1);

    private readonly Durable<FamilyDocumentsState> _state;
    private readonly Recovery _recovery;
    private readonly JournalPen _journal;
    private readonly TimeProvider _clock;
    private readonly FamilyId _family;

    public FamilyDocumentsGrain([PersistentState("documents")] IPersistentState<FamilyDocumentsState> storage, TimeProvider clock)
    {
        _state = new Durable<FamilyDocumentsState>(this, storage);
        _recovery = new Recovery(this, SettleAsync);
        _clock = clock;
        _family = DocumentKeys.Family(this.GetPrimaryKeyString());
        _journal = new JournalPen(clock, this.GetPrimaryKeyString(), _family);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _recovery.Start();
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<FiledDocument>> Get() =>
        Task.FromResult<ImmutableArray<FiledDocument>>([.. _state.Committed.Documents.OrderByDescending(d => d.FiledAt)]);

    public async Task<bool> Announce(Guid id, int parts)
    {
        await _recovery.RunAsync();
        var state = _state.Decided;
        if (state.Documents.Length + state.Loose.Length >= IFamilyDocumentsGrain.Most) return false;
        await _state.CommitAsync(state with { Loose = state.Loose.Add(new LooseContent(id, parts, _clock.GetUtcNow() + UploadAtMost)) });
        return true;
    }

    public async Task File(FiledDocument document, Guid? replaces)
    {
        if (_state.Decided.Find(document.Id) is not null) return;
        var now = _clock.GetUtcNow();
        var filed = document with { FiledAt = now, Review = DocumentReview.ToReview, Message = null };
        var told = new[] { filed, _state.Decided.Find(replaces ?? Guid.Empty) }.Where(d => d is { ForProcedure: false });
        var entries = await Task.WhenAll(told.Select(d => EntryAsync(d!, d == filed ? InboxState.Open : InboxState.Withdrawn, filed.FiledBy)));

        var state = _state.Decided;
        state = state with
        {
            Documents = state.Documents.Add(filed),
            Loose = state.Loose.RemoveAll(l => l.Id == document.Id),
            Untold = state.Untold.AddRange(entries),
        };
        var before = replaces is { } gone ? state.Find(gone) : null;
        await _state.CommitAsync(
            before is null ? state : state.Without(before.Id, now),
            _journal.Row(JournalKind.DocumentFiled, $"{filed.Id}", Shown(before), Shown(filed), operation: filed.Id));
        await _recovery.RunAsync();
    }

    public async Task Remove(Guid id, string by)
    {
        if (_state.Decided.Find(id) is not { } gone) return;
        var next = await TellAsync(gone, InboxState.Withdrawn, by);
        await _state.CommitAsync(
            next.Without(id, _clock.GetUtcNow()), _journal.Row(JournalKind.DocumentRemoved, $"{id}", Shown(gone), operation: id));
        await _recovery.RunAsync();
    }

    public async Task<ReviewResult> Review(Guid id, DocumentReview decision, string? message, string by)
    {
        if (_state.Decided.Find(id) is not { } document) return ReviewResult.Unknown;
        if (document.Review != DocumentReview.ToReview) return document.Review == decision ? ReviewResult.Done : ReviewResult.AlreadyDecided;
        var next = await TellAsync(document, decision == DocumentReview.Accepted ? InboxState.Accepted : InboxState.Refused, by);
        var row = _journal.Row(JournalKind.DocumentReviewed, $"{id}", Shown(document), Shown(document with { Review = decision }), message, id);
        var letter = OwedLetter.To(document.FiledBy, new DocumentReviewed(document.Kind, decision, message), _clock.GetUtcNow());
        // One of a procedure is told of with that procedure.
        await _state.CommitAsync(
            next.Replace(document with { Review = decision, Message = message }), document.ForProcedure ? [row] : [row, letter]);
        await _recovery.RunAsync();
        return ReviewResult.Done;
    }

    public async Task TellOfExpiry()
    {
        var due = ExpiryRules.Due(_state.Decided, ParisTime.DateAt(_clock.GetUtcNow()));
        if (due.IsEmpty || await GrainFactory.Family(_family).Get() is not { Archive: null } family) return;
        var letters = due.SelectMany(d => OwedLetter.ToAdults(
            family, $"{this.GetPrimaryKeyString()}/expiry/{d.Id}", new DocumentExpiring(_family, d.Id, d.Kind, d.Expires!.Value), _clock.GetUtcNow()));
        await _state.CommitAsync(_state.Decided with { ToldOfExpiry = [.. _state.Decided.ToldOfExpiry, .. due.Select(d => d.Id)] }, [.. letters]);
    }

    private static object? Shown(FiledDocument? document) =>
        document is null ? null : new { document.Id, document.Kind, document.FileName, document.Size, document.Review };

    private async Task<FamilyDocumentsState> TellAsync(FiledDocument document, InboxState state, string by)
    {
        if (document.ForProcedure) return _state.Decided;
        var entry = await EntryAsync(document, state, by);
        return _state.Decided with { Untold = _state.Decided.Untold.Add(entry) };
    }

    private async Task<InboxEntry> EntryAsync(FiledDocument document, InboxState state, string by)
    {
        var family = await GrainFactory.Family(_family).Get();
        var decided = state != InboxState.Open;
        return new InboxEntry(InboxKind.Document, _family, document.Id, document.Kind.ToString())
        {
            FamilyName = family?.Name ?? "",
            Children = string.Join(", ", family?.Children.Select(c => c.FirstName) ?? []),
            SentAt = document.FiledAt,
            State = state,
            DecidedAt = decided ? _clock.GetUtcNow() : null,
            DecidedBy = decided ? by : null,
        };
    }

    /// <summary>Tells the inbox what it does not know yet and clears contents that nothing names; after a crash the next activation does.</summary>
    private async Task SettleAsync()
    {
        var now = _clock.GetUtcNow();
        var (untold, loose) = (_state.Decided.Untold, _state.Decided.Loose.RemoveAll(l => l.ClearAt > now));
        if (untold.IsEmpty && loose.IsEmpty) return;
        foreach (var entry in untold) await GrainFactory.Inbox().Put(entry);
        foreach (var content in loose)
            for (var part = 0; part < content.Parts; part++)
                await GrainFactory.DocumentPart(content.Id, part).Clear();
        var state = _state.Decided;
        await _state.CommitAsync(state with { Untold = state.Untold.RemoveRange(untold), Loose = state.Loose.RemoveRange(loose) });
    }
}
