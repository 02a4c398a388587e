using System.Collections.Immutable;
using Mercredi.Accounts;

namespace Mercredi.Mail;

/// <summary>Finds the words of letters by their kinds.</summary>
public sealed class LetterWriting(IServiceScopeFactory scopes, IEnumerable<LetterKind> kinds)
{
    private readonly Dictionary<Type, LetterKind> _kinds = kinds.ToDictionary(k => k.Matter);

    /// <summary>The letters that this one comes to; null for one that is written itself.</summary>
    public async Task<ImmutableArray<(string Login, LetterMatter Matter)>?> SpreadAsync(LetterMatter matter)
    {
        if (_kinds[matter.GetType()].SpreadAsync is not { } spread) return null;
        await using var scope = scopes.CreateAsyncScope();
        return await spread(scope.ServiceProvider, matter);
    }

    /// <summary>Null when there is nothing to say any more.</summary>
    public async Task<LetterWords?> WordsAsync(LetterMatter matter, Account to)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await _kinds[matter.GetType()].WriteAsync!(scope.ServiceProvider, matter, to);
    }
}
