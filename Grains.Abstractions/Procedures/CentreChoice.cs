using Mercredi.Families;

namespace Mercredi.Procedures;

/// <summary>«Choix de vos centres de loisirs» (G17): enrols a child at leisure centres.</summary>
public sealed class CentreChoice() : ProcedureDefinition("centres", "trees", new("child", FieldKind.Child), new("centres", FieldKind.Centres))
{
    public override string NextPage => "/reservations";

    public override async Task TakeEffectAsync(Procedure procedure, FamilyId family, IGrainFactory grains)
    {
        foreach (var centre in procedure.Answer("centres")) await grains.Family(family).Enrol(new ChildId(procedure.FirstAnswer("child")!), new CentreId(centre));
    }

    protected override IEnumerable<(string Field, IEnumerable<string?> Values)> PresentIn(Procedure procedure, Family family) =>
        [("centres", family.Children.FirstOrDefault(c => c.Id.Value == procedure.FirstAnswer("child"))?.Enrolments.Select(c => c.Value) ?? [])];

    protected override IEnumerable<(string Field, IEnumerable<string?> Values)> FirstOf(Family family, string login) =>
        family.Children is [var only] ? [("child", [only.Id.Value])] : [];
}
