using Mercredi.Accounts;
using Mercredi.Families;
using Mercredi.Mail;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Procedures;

/// <summary>Letters about forms, in the language of who sent them.</summary>
public sealed class ProcedureLetters(IGrainFactory grains, IMailer mailer, PublicAddress address, EmailLinks links, ProcedureWords titles, IStringLocalizer<ProceduresText> words)
{
    public async Task DecidedAsync(Procedure procedure)
    {
        if (await grains.Account(procedure.StartedBy).Get() is not { } now) return;
        if (procedure is { Definition: "contact", State: ProcedureState.Accepted }) await links.SendAsync(procedure.StartedBy);
        if (procedure.DecidedBy is null) return;
        await mailer.SendAsync(words, now, "Mail.Decided", () =>
            [now.Town.DisplayName, titles.Title(procedure.Definition), words["State." + procedure.State].Value, procedure.Message is { Length: > 0 } message ? $"\n{message}" : "", address.Link("/demarches")]);
    }
}
