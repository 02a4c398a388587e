using Mercredi.Accounts;
using Mercredi.Mail;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Documents;

/// <summary>Letters about documents, to who filed them.</summary>
public sealed class DocumentLetters(PublicAddress address, IStringLocalizer<DocumentsText> words) : ILetterWriter<DocumentReviewed>
{
    public Task<LetterWords?> WriteAsync(DocumentReviewed matter, Account to) => Task.FromResult<LetterWords?>(new(words, "Mail.Reviewed", () =>
    [
        to.Town.DisplayName, words["Kind." + matter.Kind].Value, words["State." + matter.Review].Value, matter.Message ?? "", address.Link("/documents"),
    ])
    {
        Place = "/documents",
    });
}
