using System.Collections.Immutable;

namespace Mercredi.Procedures;

/// <summary>The forms of a family, and what the inbox must still be told.</summary>
internal sealed record FamilyProceduresState
{
    /// <summary>Decided forms that are kept to be looked up.</summary>
    private const int DecidedKept = 40;

    public ImmutableArray<Procedure> Procedures { get; init; } = [];

    public ImmutableArray<InboxEntry> Untold { get; init; } = [];

    public Procedure? Find(Guid id) => Procedures.FirstOrDefault(p => p.Id == id);

    /// <summary>Something durable was begun that is not finished.</summary>
    public bool IsUnsettled => !Untold.IsEmpty || Procedures.Any(p => p is { State: ProcedureState.Accepted, TookEffect: false });

    public FamilyProceduresState With(Procedure procedure)
    {
        var others = Procedures.RemoveAll(p => p.Id == procedure.Id);
        var old = others.Where(p => p.State == ProcedureState.Refused || p.TookEffect).OrderByDescending(p => p.DecidedAt).Skip(DecidedKept);
        return this with { Procedures = others.RemoveRange(old).Add(procedure) };
    }
}
