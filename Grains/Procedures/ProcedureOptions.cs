namespace Mercredi.Procedures;

/// <summary>Who accepts which form (section "Procedures").</summary>
public sealed class ProcedureOptions
{
    /// <summary>Its section of the configuration.</summary>
    public const string Section = "Procedures";

    /// <summary>«Choix de vos centres de loisirs»: Immediate (default) or Staff.</summary>
    public Acceptance CentreChoice { get; set; } = Acceptance.Immediate;

    /// <summary>«Modifier mes coordonnées»: Immediate (default) or Staff.</summary>
    public Acceptance Contact { get; set; } = Acceptance.Immediate;

    /// <summary>A change of the quotient is always decided by staff, on its certificate.</summary>
    public Acceptance Of(ProcedureDefinition definition) =>
        definition == TownProcedures.Centres ? CentreChoice : definition == TownProcedures.Contact ? Contact : Acceptance.Staff;
}

/// <summary>Who accepts a form.</summary>
public enum Acceptance
{
    /// <summary>The form takes effect when it is sent.</summary>
    Immediate,

    /// <summary>The family office decides.</summary>
    Staff,
}
