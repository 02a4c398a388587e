using System.Text.Json;
using Mercredi.Accounts;
using Mercredi.Localisation;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Mail;

/// <summary>
/// Writes notifications. They lie open on a locked screen: one sentence, at most a first name in it, and where it leads. Nothing rings at night.
/// </summary>
public sealed class PushDesk(LetterWriting writing, IStringLocalizer<LettersText> common, TimeProvider clock)
{
    public async Task<LetterStep> NextAsync(DueLetter letter, DevicePush push, Account to)
    {
        var device = to.Devices.FirstOrDefault(d => d.Id == push.Device);
        if (device is null || push.News is not NewsLetter news || !to.ChoiceOf(news.TopicFor(to.Login)).Push) return LetterStep.Moot;
        if (QuietHours.Until(clock.GetUtcNow()) is { } morning) return new LaterLetter(morning);
        if (await writing.WordsAsync(news, to) is not { } words) return LetterStep.Moot;
        var until = letter.OwedAt + push.GoodFor;
        if (push.UsefulUntil is { } end && end < until) until = end;
        return new WrittenPush(device, Payload(letter, words, to), until, news.Topic == LetterTopic.Offers);
    }

    private string Payload(DueLetter letter, LetterWords words, Account to)
    {
        var language = to.Language ?? ReaderLanguage.French;
        using var scope = new LanguageScope(language);
        var text = words.Words[words.Key + ".Push", words.Push()];
        // The same tag for a repeat: it takes the place of the first.
        return JsonSerializer.Serialize(new { title = text.ResourceNotFound ? common["Push"].Value : text.Value, url = words.Place, tag = letter.Id, lang = language });
    }
}
