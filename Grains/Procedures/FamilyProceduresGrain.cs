using System.Collections.Immutable;
using Mercredi.Catalogue;
using Mercredi.Documents;
using Mercredi.Durability;
using Mercredi.Families;
using Mercredi.Journal;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace Mercredi.Procedures;

/// <summary>
/// A decision is durable before it takes effect, and its effects may be repeated harmlessly: after any crash each accepted form takes effect, once.
/// </summary>
internal sealed partial class FamilyProceduresGrain : Grain, IFamilyProceduresGrain, IRemindable
{
    private readonly Durable<FamilyProceduresState> _state;
    private readonly Comeback _comeback;
    private readonly Recovery _recovery;
    private readonly ICatalogueCache _catalogue;
    private readonly ProcedureOptions _options;
    private readonly JournalPen _journal;
    private readonly TimeProvider _clock;
    private readonly FamilyId _family;

    public FamilyProceduresGrain(
        [PersistentState("procedures")] IPersistentState<FamilyProceduresState> storage, ICatalogueCache catalogue, IOptions<ProcedureOptions> options, TimeProvider clock)
    {
        _state = new Durable<FamilyProceduresState>(this, storage);
        _comeback = new Comeback(this);
        _recovery = new Recovery(this, SettleAsync);
        _catalogue = catalogue;
        _options = options.Value;
        _clock = clock;
        _family = ProceduresKey.Family(this.GetPrimaryKeyString());
        _journal = new JournalPen(clock, this.GetPrimaryKeyString(), _family);
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (_state.Committed.IsUnsettled) _recovery.Start();
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<Procedure>> Get() =>
        Task.FromResult<ImmutableArray<Procedure>>([.. _state.Committed.Procedures.OrderByDescending(p => p.DecidedAt ?? p.SentAt ?? p.SavedAt)]);

    public async Task<Procedure?> Start(string definition, string by, ImmutableSortedDictionary<string, ImmutableArray<string>> answers)
    {
        if (TownProcedures.Find(definition) is not { } form || !ProcedureRules.CheckDraft(form, answers).IsEmpty) return null;
        var drafts = _state.Decided.Procedures.Where(p => p.State == ProcedureState.Draft).ToList();
        if (drafts.Find(p => p.Definition == definition && p.StartedBy == by) is { } begun) return begun;
        if (drafts.Count >= IFamilyProceduresGrain.MostDrafts) return null;
        return await KeepAsync(new Procedure { Id = Guid.NewGuid(), Definition = definition, StartedBy = by, Answers = answers, SavedAt = _clock.GetUtcNow() });
    }

    public async Task<ProcedureResult> SaveDraft(Guid id, ImmutableSortedDictionary<string, ImmutableArray<string>> answers)
    {
        if (_state.Decided.Find(id) is not { } procedure) return Refused(null, ProcedureRefusal.Unknown);
        if (procedure.State != ProcedureState.Draft) return Refused(procedure, ProcedureRefusal.NotADraft);
        var problems = ProcedureRules.CheckDraft(TownProcedures.Find(procedure.Definition)!, answers);
        if (!problems.IsEmpty) return new ProcedureResult(procedure, problems);
        return new ProcedureResult(await KeepAsync(procedure with { Answers = answers, SavedAt = _clock.GetUtcNow(), IsTouched = true }), []);
    }

    public async Task<ProcedureResult> Send(Guid id, ImmutableSortedDictionary<string, ImmutableArray<string>> answers)
    {
        if (_state.Decided.Find(id) is not { } procedure) return Refused(null, ProcedureRefusal.Unknown);
        if (procedure.State != ProcedureState.Draft) return new ProcedureResult(procedure, []);
        answers = ProcedureRules.Clean(TownProcedures.Find(procedure.Definition)!, answers);
        var problems = await CheckAsync(procedure with { Answers = answers });
        if (!problems.IsEmpty) return new ProcedureResult(procedure, problems);

        var now = _clock.GetUtcNow();
        var sent = procedure with { Answers = answers, SavedAt = now, SentAt = now, State = ProcedureState.Sent, Author = Author.Current };
        if (_options.Of(TownProcedures.Find(procedure.Definition)!) == Acceptance.Immediate)
            sent = sent with { State = ProcedureState.Accepted, DecidedAt = now, Before = await PresentAsync(sent) };
        // What the town accepts by itself is decided by nobody.
        JournalRow[] told = sent.DecidedAt is null ? [SentRow(sent)] : [SentRow(sent), DecidedRow(sent).By(null)];
        return new ProcedureResult(await SettleAsync(sent, told), []);
    }

    public async Task Discard(Guid id)
    {
        if (_state.Decided.Find(id) is { State: ProcedureState.Draft } draft)
            await _state.CommitAsync(_state.Decided with { Procedures = _state.Decided.Procedures.Remove(draft) });
    }

    public async Task<ProcedureResult> Decide(Guid id, bool accept, string? message, string by)
    {
        if (_state.Decided.Find(id) is not { } procedure) return Refused(null, ProcedureRefusal.Unknown);
        if (procedure.State == ProcedureState.Draft) return Refused(procedure, ProcedureRefusal.NotSent);
        if (procedure.State != ProcedureState.Sent) return Refused(procedure, ProcedureRefusal.AlreadyDecided);

        // What was right when it was sent may have become wrong: a centre that closed, a document that was taken back.
        var problems = accept ? await CheckAsync(procedure) : [];
        if (!problems.IsEmpty) return new ProcedureResult(procedure, problems);
        var decided = procedure with
        {
            State = accept ? ProcedureState.Accepted : ProcedureState.Refused,
            DecidedAt = _clock.GetUtcNow(),
            DecidedBy = by,
            Message = message,
            Before = await PresentAsync(procedure),
            Author = Author.Current,
        };
        return new ProcedureResult(await SettleAsync(decided, DecidedRow(decided)), []);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await _recovery.RunAsync();
        await _comeback.EndAsync();
    }

    private async Task<ImmutableArray<FieldProblem>> CheckAsync(Procedure procedure) =>
        ProcedureRules.Check(
            TownProcedures.Find(procedure.Definition)!, procedure.Answers, (await GrainFactory.Family(_family).Get())!, await _catalogue.GetAsync(),
            await GrainFactory.Documents(_family).Get(), ParisTime.DateAt(_clock.GetUtcNow()));

    private async Task<ImmutableSortedDictionary<string, ImmutableArray<string>>> PresentAsync(Procedure procedure) =>
        TownProcedures.Find(procedure.Definition)!.Present(procedure, (await GrainFactory.Family(_family).Get())!);

    private async Task<Procedure> KeepAsync(Procedure procedure)
    {
        await _state.CommitAsync(_state.Decided.With(procedure));
        return procedure;
    }

    private JournalRow SentRow(Procedure sent) =>
        _journal.Row(JournalKind.ProcedureSent, $"{sent.Id}", after: new { sent.Definition, sent.Answers }, operation: sent.Id);

    private JournalRow DecidedRow(Procedure decided) => _journal.Row(
        JournalKind.ProcedureDecided, $"{decided.Id}", decided.Before, new { decided.Definition, decided.State, decided.Answers },
        decided.Message, decided.Id);

    private static ProcedureResult Refused(Procedure? procedure, ProcedureRefusal refusal) => new(procedure, []) { Refusal = refusal };
}
