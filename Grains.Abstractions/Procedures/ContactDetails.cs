using Mercredi.Accounts;
using Mercredi.Families;

namespace Mercredi.Procedures;

/// <summary>«Modifier mes coordonnées»: the household's address, and the telephone and e-mail of who fills it in.</summary>
public sealed class ContactDetails() : ProcedureDefinition("contact", "pencil",
    new("address", FieldKind.Text) { Autocomplete = "street-address" },
    new("phone", FieldKind.Phone) { Autocomplete = "tel", MaxLength = 20 },
    new("email", FieldKind.Email) { Autocomplete = "email", MaxLength = 254 })
{
    public override async Task TakeEffectAsync(Procedure procedure, FamilyId family, IGrainFactory grains)
    {
        // The address of letters is the account's, and counts once its own link has confirmed it: whoever sits at an open session could else have the password sent to himself.
        var present = (await grains.Family(family).Get())?.Adults.FirstOrDefault(a => a.Login == procedure.StartedBy)?.Email ?? "";
        await grains.Family(family).ChangeContact(new ContactChange(procedure.StartedBy, Answer("address"), Answer("phone"), present));
        await grains.Account(procedure.StartedBy).AskEmail(Answer("email"));

        string Answer(string field) => procedure.FirstAnswer(field)!.Trim();
    }

    protected override IEnumerable<(string Field, IEnumerable<string?> Values)> PresentIn(Procedure procedure, Family family) => Contact(family, procedure.StartedBy);

    protected override IEnumerable<(string Field, IEnumerable<string?> Values)> FirstOf(Family family, string login) =>
        Contact(family, login).Where(a => a.Values.Any(v => !string.IsNullOrEmpty(v)));

    private static IEnumerable<(string Field, IEnumerable<string?> Values)> Contact(Family family, string login)
    {
        var adult = family.Adults.FirstOrDefault(a => a.Login == login);
        return [("address", [family.Address]), ("phone", [adult?.Phone]), ("email", [adult?.Email])];
    }
}
