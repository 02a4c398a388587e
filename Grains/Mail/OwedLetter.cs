using Mercredi.Durability;

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
}
