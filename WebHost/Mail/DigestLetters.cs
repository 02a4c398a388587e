using Mercredi.Accounts;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Mail;

/// <summary>What was too much for one day, by the subjects of its letters; what has nothing to say any more is left out.</summary>
public sealed class DigestLetters(
    IGrainFactory grains, LetterWriting writing, PublicAddress address, IStringLocalizer<LettersText> words, TimeProvider clock) : ILetterWriter<NewsDigest>
{
    public async Task<LetterWords?> WriteAsync(NewsDigest matter, Account to)
    {
        List<LetterWords> said = [];
        foreach (var kept in await grains.NewsBook(to.Login).Kept(matter.Kind, matter.Day))
            if (!(kept.UsefulUntil <= clock.GetUtcNow()) && await writing.WordsAsync(kept, to) is { } letter) said.Add(letter);
        if (said.Count == 0) return null;
        return new(words, "Digest", () =>
        [
            to.Town.DisplayName, words["Digest." + matter.Kind].Value, said.Count,
            string.Join("\n", said.Select(l => $"• {l.Words[l.Key + ".Subject", l.Values()].Value}")), address.Link("/tableau-de-bord"),
        ]);
    }
}
