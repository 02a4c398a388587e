using System.Collections.Immutable;

namespace Mercredi.Procedures;

/// <summary>The forms that the town offers.</summary>
public static class TownProcedures
{
    public static ProcedureDefinition Centres { get; } = new CentreChoice();

    public static ProcedureDefinition Contact { get; } = new ContactDetails();

    public static ProcedureDefinition Quotient { get; } = new QuotientChange();

    public static ImmutableArray<ProcedureDefinition> All { get; } = [Centres, Contact, Quotient];

    public static ProcedureDefinition? Find(string id) => All.FirstOrDefault(d => d.Id == id);
}
