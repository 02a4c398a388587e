using Mercredi.Documents;
using Mercredi.Families;
using Mercredi.Journal;
using Mercredi.Mail;

namespace Mercredi.Procedures;

/// <summary>What a sent or decided form brings with it: the inbox's entry and, once accepted, its effect.</summary>
internal sealed partial class FamilyProceduresGrain
{
    /// <summary>Makes the step durable together with what it obliges to, then does that.</summary>
    private async Task<Procedure> SettleAsync(Procedure step, params JournalRow[] told)
    {
        var entry = await EntryAsync(step);
        await _comeback.SetAsync();
        var next = _state.Decided.With(step);
        // What the town accepts by itself is told on the page, and to nobody in the inbox.
        if (step.DecidedAt is not null && step.DecidedBy is null) await _state.CommitAsync(next, told);
        else await _state.CommitAsync(next with { Untold = next.Untold.Add(entry) }, step.DecidedAt is { } at ? [.. told, LetterOf(step, at)] : [.. told]);
        await _recovery.RunAsync();
        return _state.Decided.Find(step.Id)!;
    }

    private static OwedLetter LetterOf(Procedure step, DateTimeOffset at) =>
        OwedLetter.To(step.StartedBy, new ProcedureDecided(step.Definition, step.State, step.Message), at);

    private async Task SettleAsync()
    {
        if (!_state.Decided.IsUnsettled) return;
        var untold = _state.Decided.Untold;
        var accepted = _state.Decided.Procedures.RemoveAll(p => p is not { State: ProcedureState.Accepted, TookEffect: false });
        foreach (var entry in untold) await GrainFactory.Inbox().Put(entry);
        foreach (var procedure in accepted) await TakeEffectAsync(procedure);
        foreach (var refused in untold.Where(e => e.State == InboxState.Refused))
            if (_state.Decided.Find(refused.Id) is { } procedure) await ReviewAsync(procedure, DocumentReview.Refused);

        var state = _state.Decided with { Untold = _state.Decided.Untold.RemoveRange(untold) };
        await _state.CommitAsync(accepted.Aggregate(state, (s, p) => s.With(p with { TookEffect = true })));
    }

    private async Task TakeEffectAsync(Procedure procedure)
    {
        (procedure.Author ?? Author.System).Acts();
        await TownProcedures.Find(procedure.Definition)!.TakeEffectAsync(procedure, _family, GrainFactory);
        await ReviewAsync(procedure, DocumentReview.Accepted);
    }

    private async Task ReviewAsync(Procedure procedure, DocumentReview decision)
    {
        (procedure.Author ?? Author.System).Acts();
        foreach (var field in TownProcedures.Find(procedure.Definition)!.Fields.Where(f => f.Kind == FieldKind.Document))
            if (Guid.TryParse(procedure.FirstAnswer(field.Name), out var document))
                await GrainFactory.Documents(_family).Review(document, decision, procedure.Message, procedure.DecidedBy ?? "");
    }

    private async Task<InboxEntry> EntryAsync(Procedure procedure)
    {
        var family = await GrainFactory.Family(_family).Get();
        return new InboxEntry(InboxKind.Procedure, _family, procedure.Id, procedure.Definition)
        {
            FamilyName = family?.Name ?? "",
            Children = string.Join(", ", family?.Children.Select(c => c.FirstName) ?? []),
            SentAt = procedure.SentAt!.Value,
            State = procedure.State switch { ProcedureState.Accepted => InboxState.Accepted, ProcedureState.Refused => InboxState.Refused, _ => InboxState.Open },
            DecidedAt = procedure.DecidedAt,
            DecidedBy = procedure.DecidedBy,
        };
    }
}
