using Mercredi.Accounts;
using Mercredi.Mail;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Procedures;

/// <summary>Letters about forms, to who sent them.</summary>
public sealed class ProcedureLetters(PublicAddress address, ProcedureWords titles, IStringLocalizer<ProceduresText> words) : ILetterWriter<ProcedureDecided>
{
    public Task<LetterWords?> WriteAsync(ProcedureDecided matter, Account to) => Task.FromResult<LetterWords?>(new(words, "Mail.Decided", () =>
    [
        to.Town.DisplayName, titles.Title(matter.Definition), words["State." + matter.State].Value,
        matter.Message is { Length: > 0 } message ? $"\n{message}" : "", address.Link("/demarches"),
    ])
    {
        Place = "/demarches",
    });
}
