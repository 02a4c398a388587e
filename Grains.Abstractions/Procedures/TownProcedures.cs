using System.Collections.Immutable;
using Mercredi.Documents;

namespace Mercredi.Procedures;

/// <summary>The forms that the town offers.</summary>
public static class TownProcedures
{
    /// <summary>«Choix de vos centres de loisirs» (G17).</summary>
    public static ProcedureDefinition Centres { get; } = new("centres", "trees",
        new("child", FieldKind.Child),
        new("centres", FieldKind.Centres));

    /// <summary>«Modifier mes coordonnées».</summary>
    public static ProcedureDefinition Contact { get; } = new("contact", "pencil",
        new("address", FieldKind.Text) { Autocomplete = "street-address" },
        new("phone", FieldKind.Phone) { Autocomplete = "tel", MaxLength = 20 },
        new("email", FieldKind.Email) { Autocomplete = "email", MaxLength = 254 });

    /// <summary>«Déclarer un changement de quotient familial».</summary>
    public static ProcedureDefinition Quotient { get; } = new("quotient", "receipt-euro",
        new("quotient", FieldKind.Number) { Range = (0, 20_000) },
        new("since", FieldKind.Date) { DaysFromToday = (-366, 31) },
        new("certificate", FieldKind.Document) { Document = DocumentKind.QuotientCertificate },
        new("remark", FieldKind.Text, Required: false) { MaxLength = 1000 });

    public static ImmutableArray<ProcedureDefinition> All { get; } = [Centres, Contact, Quotient];

    public static ProcedureDefinition? Find(string id) => All.FirstOrDefault(d => d.Id == id);
}
