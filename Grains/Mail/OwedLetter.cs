using System.Security.Cryptography;
using System.Text;
using Mercredi.Durability;
using Mercredi.Families;

namespace Mercredi.Mail;

/// <summary>A letter that a decision owes: written with it or not at all (I13). The row of the table <c>letter</c> as it begins.</summary>
/// <param name="Account">The login that it goes to.</param>
/// <param name="Address">Null for the address that the account has when the letter is sent.</param>
/// <param name="OwedMs">When it was decided, in milliseconds since 1970.</param>
/// <param name="NextMs">When it is due.</param>
public sealed record OwedLetter(string Id, string Account, string? Address, LetterMatter Matter, long OwedMs, long NextMs) : Companion(Id)
{
    /// <summary>Due now.</summary>
    public static OwedLetter To(string account, LetterMatter matter, DateTimeOffset now, string? address = null) =>
        new(Guid.CreateVersion7(now).ToString("N"), account, address, matter, now.ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds());

    /// <summary>
    /// One to each adult of the household, due now: the same however often <paramref name="change"/> is finished or repeated. Whoever has no address, or does without, is found when
    /// it is sent.
    /// </summary>
    /// <param name="change">Names what is told of, for ever.</param>
    public static IEnumerable<OwedLetter> ToAdults(Family? family, string change, LetterMatter matter, DateTimeOffset now) =>
        (family?.Adults ?? []).Select(adult => To(adult.Login, matter, now) with { Id = IdOf(change, adult.Login) });

    // It becomes a Message-ID: a login may have letters that those have not.
    private static string IdOf(string change, string login) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{change}\n{login}")).AsSpan(0, 16));
}
