using System.Collections.Immutable;
using Mercredi.Accounts;
using Mercredi.Localisation;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Mercredi.Mail;

/// <summary>Makes the message of an owed letter, in the language of who gets it.</summary>
public sealed class LetterDesk(IServiceScopeFactory scopes, IGrainFactory grains, IEnumerable<LetterKind> kinds, IOptions<MailOptions> options, TimeProvider clock)
{
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
    public async Task<MimeMessage?> WriteAsync(DueLetter letter)
    {
        if (await grains.Account(letter.Account).Get() is not { } account) return null;
        if (letter.Address is { } address) account = account with { Town = account.Town with { Email = address } };
        if (account.Town.Email.Length == 0) return null;
        await using var scope = scopes.CreateAsyncScope();
        return await _kinds[letter.Matter.GetType()].WriteAsync!(scope.ServiceProvider, letter.Matter, account) is { } words ? MessageOf(letter, account, words) : null;
    }

    private MimeMessage MessageOf(DueLetter letter, Account to, LetterWords words)
    {
        using var language = new LanguageScope(to.Language ?? ReaderLanguage.French);
        var values = words.Values();
        var message = new MimeMessage
        {
            // The same at every attempt: a letter that arrives twice is seen to be one.
            MessageId = $"{letter.Id}@{options.Value.From.Split('@')[^1]}",
            Subject = words.Words[words.Key + ".Subject", values],
            Date = clock.GetUtcNow(),
            Body = new TextPart("plain") { Text = words.Words[words.Key + ".Text", values] },
        };
        message.From.Add(new MailboxAddress(options.Value.FromName, options.Value.From));
        message.To.Add(new MailboxAddress(to.Town.DisplayName, to.Town.Email));
        return message;
    }
}
