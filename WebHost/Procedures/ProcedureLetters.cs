using Mercredi.Accounts;
using Mercredi.Families;
using Mercredi.Mail;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Procedures;

/// <summary>Letters about forms, in the language of who sent them.</summary>
public sealed class ProcedureLetters(IGrainFactory grains, IMailer mailer, PublicAddress address, ProcedureWords titles, IStringLocalizer<ProceduresText> words)
{
    /// <param name="before">The account as it was before the form took effect.</param>
    public async Task DecidedAsync(Procedure procedure, Account? before)
    {
        if (await grains.Account(procedure.StartedBy).Get() is not { } now) return;
        if (before is not null && before.Town.Email != now.Town.Email)
            await mailer.SendAsync(words, before, "Mail.EmailChanged", before.Town.DisplayName, now.Town.Email);
        if (procedure.DecidedBy is null) return;
        await mailer.SendAsync(words, now, "Mail.Decided", () =>
            [now.Town.DisplayName, titles.Title(procedure.Definition), words["State." + procedure.State].Value, procedure.Message is { Length: > 0 } message ? $"\n{message}" : "", address.Link("/demarches")]);
    }
}
