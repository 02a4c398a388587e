using Microsoft.Extensions.Localization;
using MimeKit;

namespace Mercredi.Mail;

/// <summary>The words of a letter from resource files: <c>KEY.Subject</c> and <c>KEY.Text</c>.</summary>
/// <param name="Values">Called in the language of who gets the letter.</param>
public sealed record LetterWords(IStringLocalizer Words, string Key, Func<object[]> Values)
{
    /// <summary>What goes with it, called in the same language; null for nothing.</summary>
    public Func<MimePart?>? Attachment { get; init; }
}
