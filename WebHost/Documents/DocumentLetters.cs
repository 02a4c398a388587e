using Mercredi.Accounts;
using Mercredi.Localisation;
using Mercredi.Mail;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Documents;

/// <summary>Letters about documents: to who filed one of its review, and to all adults of its end.</summary>
public sealed class DocumentLetters(IGrainFactory grains, PublicAddress address, IStringLocalizer<DocumentsText> words)
    : ILetterWriter<DocumentReviewed>, ILetterWriter<DocumentExpiring>
{
    public Task<LetterWords?> WriteAsync(DocumentReviewed matter, Account to) => Task.FromResult<LetterWords?>(new(words, "Mail.Reviewed", () =>
    [
        to.Town.DisplayName, words["Kind." + matter.Kind].Value, words["State." + matter.Review].Value, matter.Message ?? "", address.Link("/documents"),
    ])
    {
        Place = "/documents",
    });

    /// <summary>Nothing once it was taken away: another one has its place.</summary>
    public async Task<LetterWords?> WriteAsync(DocumentExpiring matter, Account to) =>
        !(await grains.Documents(matter.Family).Get()).Any(d => d.Id == matter.Document)
            ? null
            : new(words, "Mail.Expiring", () => [to.Town.DisplayName, words["Kind." + matter.Kind].Value, DayWords.Date(matter.Expires), address.Link("/documents")])
            {
                Place = "/documents",
            };
}
