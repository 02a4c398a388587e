using System.Globalization;
using Mercredi.Documents;
using Mercredi.Families;

namespace Mercredi.Procedures;

/// <summary>«Déclarer un changement de quotient familial», on its certificate.</summary>
public sealed class QuotientChange() : ProcedureDefinition("quotient", "receipt-euro",
    new("quotient", FieldKind.Number) { Range = (0, 20_000) },
    new("since", FieldKind.Date) { DaysFromToday = (-366, 31) },
    new("certificate", FieldKind.Document) { Document = DocumentKind.QuotientCertificate },
    new("remark", FieldKind.Text, Required: false) { MaxLength = 1000 })
{
    public override Task TakeEffectAsync(Procedure procedure, FamilyId family, IGrainFactory grains) =>
        grains.Family(family).ChangeQuotient(int.Parse(procedure.FirstAnswer("quotient")!, ProcedureField.WholeNumber, CultureInfo.InvariantCulture));

    protected override IEnumerable<(string Field, IEnumerable<string?> Values)> PresentIn(Procedure procedure, Family family) =>
        [("quotient", [family.Quotient?.ToString(CultureInfo.InvariantCulture)])];
}
