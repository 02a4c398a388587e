using System.Globalization;
using Mercredi.Accounts;
using Mercredi.Localisation;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Mercredi.Mail;

/// <summary>Says what becomes of a letter that is due, and makes its message in the language of who gets it.</summary>
public sealed class LetterDesk(IGrainFactory grains, LetterWriting writing, PushDesk pushes,
    IOptions<MailOptions> options, PublicAddress address, StopLink stop, IStringLocalizer<LettersText> common, TimeProvider clock)
{
    /// <summary>Where an adult says how they are told.</summary>
    private const string LettersPlace = "/compte#letters";

    public async Task<LetterStep> NextAsync(DueLetter letter)
    {
        if (letter.Matter is DevicePush push) return await grains.Account(letter.Account).Get() is { } reader ? await pushes.NextAsync(letter, push, reader) : LetterStep.Moot;
        // Named by the one they come from: found out twice, they are the same letters.
        if (await writing.SpreadAsync(letter.Matter) is { } others)
            return new SpreadLetter([.. others.Select((l, i) => new NewLetter($"{letter.Id}-{i}", l.Login, l.Matter))]);
        if (await grains.Account(letter.Account).Get() is not { } account) return LetterStep.Moot;
        if (letter.Address is { } other) account = account with { Town = account.Town with { Email = other } };
        return letter.Matter is NewsLetter news ? await NewsAsync(letter, news, account) : await MailAsync(letter, account);
    }

    /// <summary>News go as their reader chose, three of a kind a day; the rest is one letter the next morning.</summary>
    private async Task<LetterStep> NewsAsync(DueLetter letter, NewsLetter news, Account to)
    {
        var now = clock.GetUtcNow();
        if (news is NewsDigest { Day: var told } && QuietHours.MorningAfter(told) is var morning && now < morning) return new LaterLetter(morning);
        var topic = news.TopicFor(to.Login);
        var choice = to.ChoiceOf(topic);
        var byMail = choice.Mail && to.Town.Email.Length > 0;
        var devices = choice.Push ? to.Devices : [];
        if ((!byMail && devices.IsEmpty) || await writing.WordsAsync(news, to) is not { } words) return LetterStep.Moot;

        if (await grains.NewsBook(to.Login).Take(letter.Id, topic, news) is { } day)
        {
            if (news is NewsDigest) return new LaterLetter(QuietHours.MorningAfter(day));
            // The same for all of that day: what is kept is told in one letter.
            await grains.Outbox().Add([new NewLetter(string.Create(CultureInfo.InvariantCulture, $"digest-{to.Login}-{topic}-{day:yyyyMMdd}"), to.Login, new NewsDigest(topic, day))]);
            return LetterStep.Handed;
        }

        // Owed before the letter is done with, and under ids of its own: a repeat owes no others.
        if (!devices.IsEmpty) await grains.Outbox().Add([.. devices.Select(d => new NewLetter($"{letter.Id}-{d.Id}", to.Login, new DevicePush(d.Id, news)))]);
        return byMail ? new WrittenLetter(MessageOf(letter, to, words), to) : LetterStep.Handed;
    }

    private async Task<LetterStep> MailAsync(DueLetter letter, Account to) =>
        to.Town.Email.Length > 0 && await writing.WordsAsync(letter.Matter, to) is { } words ? new WrittenLetter(MessageOf(letter, to, words), to) : LetterStep.Moot;

    private MimeMessage MessageOf(DueLetter letter, Account to, LetterWords words)
    {
        var language = to.Language ?? ReaderLanguage.French;
        using var scope = new LanguageScope(language);
        var values = words.Values();
        string subject = words.Words[words.Key + ".Subject", values], text = words.Words[words.Key + ".Text", values];
        var stopped = letter.Matter is NewsLetter news ? stop.Of(to.Login, news.TopicFor(to.Login)) : null;
        if (stopped is not null) text += $"\n\n{common["Stop", stopped, address.Link(LettersPlace)]}";
        var body = new BodyBuilder { TextBody = text, HtmlBody = LetterBody.Document(subject, text, language) };
        if (words.Attachment?.Invoke() is { } attachment) body.Attachments.Add(attachment);
        var message = new MimeMessage
        {
            // The same at every attempt: a letter that arrives twice is seen to be one.
            MessageId = $"{letter.Id}@{options.Value.From.Split('@')[^1]}",
            Subject = subject,
            Date = clock.GetUtcNow(),
            Body = body.ToMessageBody(),
        };
        if (stopped is not null)
        {
            // One click in the mail program, without opening anything (RFC 8058).
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{stopped}>");
            message.Headers.Add(HeaderId.ListUnsubscribePost, "List-Unsubscribe=One-Click");
        }

        message.From.Add(new MailboxAddress(options.Value.FromName, options.Value.From));
        message.To.Add(new MailboxAddress(to.Town.DisplayName, to.Town.Email));
        return message;
    }
}
