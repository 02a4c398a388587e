using System.Collections.Immutable;
using Mercredi.Accounts;
using Mercredi.Localisation;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Mercredi.Mail;

/// <summary>Makes the message of an owed letter, in the language of who gets it.</summary>
public sealed class LetterDesk(IServiceScopeFactory scopes, IGrainFactory grains, IEnumerable<LetterKind> kinds,
    IOptions<MailOptions> options, PublicAddress address, StopLink stop, IStringLocalizer<LettersText> common, TimeProvider clock)
{
    /// <summary>Where an adult says which letters they do without.</summary>
    private const string LettersPlace = "/compte#letters";

    private readonly Dictionary<Type, LetterKind> _kinds = kinds.ToDictionary(k => k.Matter);

    /// <summary>The letters that this one comes to; null for one that is written itself.</summary>
    public async Task<ImmutableArray<NewLetter>?> SpreadAsync(DueLetter letter)
    {
        if (_kinds[letter.Matter.GetType()].SpreadAsync is not { } spread) return null;
        await using var scope = scopes.CreateAsyncScope();
        // Named by the one they come from: found out twice, they are the same letters.
        return [.. (await spread(scope.ServiceProvider, letter.Matter)).Select((l, i) => new NewLetter($"{letter.Id}-{i}", l.Login, l.Matter))];
    }

    /// <summary>Null when there is nobody to write to, or nothing to say any more.</summary>
    public async Task<WrittenLetter?> WriteAsync(DueLetter letter)
    {
        if (await grains.Account(letter.Account).Get() is not { } account) return null;
        if (letter.Address is { } address) account = account with { Town = account.Town with { Email = address } };
        if (account.Town.Email.Length == 0 || (letter.Matter is NewsLetter news && !account.ChoiceOf(news.TopicFor(account.Login)).Mail)) return null;
        await using var scope = scopes.CreateAsyncScope();
        return await _kinds[letter.Matter.GetType()].WriteAsync!(scope.ServiceProvider, letter.Matter, account) is { } words
            ? new WrittenLetter(MessageOf(letter, account, words), account)
            : null;
    }

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
