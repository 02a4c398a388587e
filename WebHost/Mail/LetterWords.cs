using Microsoft.Extensions.Localization;
using MimeKit;

namespace Mercredi.Mail;

/// <summary>The words of a letter from resource files: <c>KEY.Subject</c> and <c>KEY.Text</c>.</summary>
/// <param name="Values">Called in the language of who gets the letter.</param>
public sealed record LetterWords(IStringLocalizer Words, string Key, Func<object[]> Values)
{
    /// <summary>What <c>KEY.Push</c> names, called in the same language: at most a first name, for it lies open on a locked screen.</summary>
    public Func<object[]> Push { get; init; } = () => [];

    /// <summary>Where a notification leads, from the root.</summary>
    public string Place { get; init; } = "/tableau-de-bord";

    /// <summary>What goes with it, called in the same language; null for nothing.</summary>
    public Func<MimePart?>? Attachment { get; init; }
}
