using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Mercredi.Accounts;

/// <summary>How an account's state changes; pure but for the fresh stamp, which the caller draws.</summary>
internal static class AccountRules
{
    /// <summary>Only the newest links count, so that asking again and again cannot grow the state.</summary>
    public const int MaxResets = 3;

    public const int MaxPasskeys = 10;

    /// <summary>Links to addresses asked for in an hour: an open session must not write to strangers.</summary>
    public const int MaxEmailLetters = 3;

    /// <summary>Browsers that stay signed in.</summary>
    public const int MaxLasting = 10;

    /// <summary>Browsers with notifications.</summary>
    public const int MaxDevices = 5;

    /// <summary>An account that is signed out of more often than this within a session's life ends all its sessions instead.</summary>
    public const int MaxEnded = 100;

    /// <summary>An address that the family gave on the portal stays until the export has another one than before.</summary>
    public static AccountState Provision(AccountState state, AccountProvision provision, string stamp)
    {
        var kept = state.Town is { } town && provision.Email == state.ExportedEmail ? town.Email : provision.Email;
        return state with
        {
            Town = provision with { Email = kept },
            ExportedEmail = provision.Email,
            SecurityStamp = MustEndSessions(state.Town, provision) ? stamp : state.SecurityStamp,
            Lasting = MustEndSessions(state.Town, provision) ? [] : state.Lasting,
            Devices = MustEndSessions(state.Town, provision) ? [] : state.Devices,
        };
    }

    public static AccountState SetPassword(AccountState state, string passwordHash, string stamp) =>
        EndSessions(state, stamp) with { PasswordHash = passwordHash, LockedUntil = null, Resets = [] };

    /// <summary>With the session ended, for as long as a copy of its cookie may be good; those whose cookies are all too old by now are forgotten.</summary>
    public static AccountState EndSession(AccountState state, EndedSession session, DateTimeOffset now)
    {
        if (state.Lasting.FirstOrDefault(l => l.Id == session.Id) is { } lasting && lasting.Until > session.Until) session = session with { Until = lasting.Until };
        return state with
        {
            Ended = [.. state.Ended.Where(e => now < e.Until && e.Id != session.Id), session],
            Lasting = state.Lasting.RemoveAll(l => l.Id == session.Id || l.Until <= now),
            Devices = state.Devices.RemoveAll(d => d.Session == session.Id),
        };
    }

    /// <summary>With a lasting session more; of too many the one used longest ago ends.</summary>
    public static AccountState OpenLasting(AccountState state, LastingSession session, DateTimeOffset now)
    {
        var next = state with { Lasting = [.. state.Lasting.Where(l => now < l.Until && l.Id != session.Id), session] };
        return next.Lasting.Length > MaxLasting && next.Lasting[..^1].MinBy(l => l.UsedAt) is { } oldest
            ? EndSession(next, new EndedSession(oldest.Id, oldest.Until), now)
            : next;
    }

    /// <summary>With the session used now; null where it is none that lasts, or was used within the hour.</summary>
    public static AccountState? UseSession(AccountState state, string session, DateTimeOffset now) =>
        state.Lasting.FirstOrDefault(l => l.Id == session) is { } lasting && now - lasting.UsedAt >= TimeSpan.FromHours(1)
            ? state with { Lasting = state.Lasting.Replace(lasting, lasting with { UsedAt = now }) }
            : null;

    /// <summary>Under another stamp no session stands, so that none needs to be remembered as ended.</summary>
    public static AccountState EndSessions(AccountState state, string stamp) => state with { SecurityStamp = stamp, Ended = [], Lasting = [], Devices = [] };

    /// <summary>How the adult is told of each kind of news: as chosen, as an older version kept it, or by default.</summary>
    public static ImmutableArray<NewsChoice> News(AccountState state) =>
    [
        .. Enum.GetValues<LetterTopic>().Select(topic => state.News.FirstOrDefault(n => n.Topic == topic)
            ?? (NewsChoice.Default(topic) is var usual && state.Unwanted.Contains(topic) ? usual with { Mail = false } : usual)),
    ];

    public static AccountState ChooseNews(AccountState state, ImmutableArray<NewsChoice> choices) =>
        state with { News = [.. News(state).Select(now => choices.FirstOrDefault(c => c.Topic == now.Topic) ?? now)], Unwanted = [] };

    public static AccountState PutDevice(AccountState state, PushDevice device) =>
        state with { Devices = [.. state.Devices.Where(d => d.Id != device.Id && d.Endpoint != device.Endpoint).Append(device).TakeLast(MaxDevices)] };

    /// <summary>Since when the present address refuses letters; null while it takes them, or nobody knows better.</summary>
    public static DateTimeOffset? RefusedSince(AccountState state) => state.Refused is { } refused && refused.Email == state.Town?.Email ? refused.Since : null;

    /// <summary>The same state when it says nothing new.</summary>
    public static AccountState TellMail(AccountState state, string email, bool isRefused, DateTimeOffset now) =>
        state.Town?.Email != email || RefusedSince(state) is not null == isRefused ? state : state with { Refused = isRefused ? new RefusedAddress(email, now) : null };

    /// <summary>With one more link to an address asked for; null when there are too many.</summary>
    public static AccountState? CountEmailLetters(AccountState state, DateTimeOffset now) =>
        state.EmailLetters.RemoveAll(at => at <= now.AddHours(-1)) is { Length: < MaxEmailLetters } recent ? state with { EmailLetters = [.. recent, now] } : null;

    public static EmailChange OpenEmailLink(EmailChange asked, ResetLink link) =>
        asked with { TokenHash = link.TokenHash, Expires = link.Expires, Earlier = [.. Links(asked).TakeLast(MaxResets - 1)] };

    public static bool HasEmailLink(EmailChange asked, ImmutableArray<byte> tokenHash, DateTimeOffset now) =>
        Links(asked).Any(l => now < l.Expires && CryptographicOperations.FixedTimeEquals(l.TokenHash.AsSpan(), tokenHash.AsSpan()));

    private static IEnumerable<ResetLink> Links(EmailChange asked) =>
        asked.TokenHash.IsDefaultOrEmpty ? asked.Earlier : asked.Earlier.Append(new ResetLink(asked.TokenHash, asked.Expires));

    public static AccountState OpenReset(AccountState state, ResetLink link, DateTimeOffset now) =>
        state with { Resets = [.. state.Resets.Where(r => now < r.Expires).TakeLast(MaxResets - 1), link] };

    public static bool HasReset(AccountState state, ImmutableArray<byte> tokenHash, DateTimeOffset now) =>
        state.Resets.Any(r => now < r.Expires && CryptographicOperations.FixedTimeEquals(r.TokenHash.AsSpan(), tokenHash.AsSpan()));

    /// <summary>With the proof used up; null when it was before.</summary>
    public static AccountState? TakeOnce(AccountState state, TakenProof proof, DateTimeOffset now) =>
        state.Taken.Any(t => t.Id == proof.Id) ? null : state with { Taken = [.. state.Taken.Where(t => now < t.Until), proof] };

    public static AccountState PutPasskey(AccountState state, Passkey passkey) =>
        state with { Passkeys = [.. Without(state.Passkeys, passkey.CredentialId), passkey] };

    public static Passkey? Find(AccountState state, ImmutableArray<byte> credentialId) =>
        state.Passkeys.FirstOrDefault(p => p.CredentialId.AsSpan().SequenceEqual(credentialId.AsSpan()));

    public static AccountState RemovePasskey(AccountState state, ImmutableArray<byte> credentialId) =>
        state with { Passkeys = Without(state.Passkeys, credentialId) };

    private static ImmutableArray<Passkey> Without(ImmutableArray<Passkey> passkeys, ImmutableArray<byte> credentialId) =>
        [.. passkeys.Where(p => !p.CredentialId.AsSpan().SequenceEqual(credentialId.AsSpan()))];

    // A session carries the role and the places it opens: when the town changes those, the session must be opened anew.
    private static bool MustEndSessions(AccountProvision? old, AccountProvision now) =>
        old is null || old.Role != now.Role || old.FamilyId != now.FamilyId || !old.Centres.AsSpan().SequenceEqual(now.Centres.AsSpan());
}
