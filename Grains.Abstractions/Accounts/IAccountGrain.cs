using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Mercredi.Accounts;

/// <summary>A sign-in («identifiant»). Key: <see cref="AccountKey"/>.</summary>
/// <remarks>The grain answers for logins that do not exist as well, in the same way and without storing anything, so that nobody can learn which exist (G2).</remarks>
[Alias("IAccountGrain")]
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Creates the account without a password, or updates what the town says of it; password, lockout and passkeys stay. The same again writes nothing.</summary>
    [Alias("Provision")]
    Task Provision(AccountProvision provision);

    /// <summary>The login exists no more: password, passkeys and one-time links are forgotten, all sessions end. Nothing for a login that does not exist.</summary>
    [Alias("Close")]
    Task Close();

    /// <summary>
    /// Another address for letters is asked for: it counts once it was confirmed by its own link (<see cref="ConfirmEmail"/>), and until then nothing changes. The present address takes the
    /// question back. The link to it, and word to the present address, are owed with the question, for three questions an hour. Nothing for a login that does not exist.
    /// </summary>
    [Alias("AskEmail")]
    Task AskEmail(string email);

    /// <summary>Owes the link to the address that was asked for once more. False when none was, or too many have gone already.</summary>
    [Alias("AskEmailAgain")]
    Task<bool> AskEmailAgain();

    /// <summary>Keeps the hash of the one-time link that goes to the address that was asked for; the newest three count: that address, or null when none was.</summary>
    [Alias("OpenEmailLink")]
    Task<string?> OpenEmailLink(ImmutableArray<byte> tokenHash, DateTimeOffset expires);

    /// <summary>The address that the link would confirm now; null for a link that is unknown, used or expired.</summary>
    [AlwaysInterleave, Alias("CheckEmailLink")]
    Task<string?> CheckEmailLink(ImmutableArray<byte> tokenHash);

    /// <summary>Uses the link up: letters and password links go to the address that was asked for from now on. An import keeps it until the export itself changes. False as above.</summary>
    [Alias("ConfirmEmail")]
    Task<bool> ConfirmEmail(ImmutableArray<byte> tokenHash);

    /// <summary>Null for a login that does not exist.</summary>
    [AlwaysInterleave, Alias("Get")]
    Task<Account?> Get();

    /// <summary>Opens an attempt to sign in, which counts as failed until <see cref="CloseSignIn"/>: parallel guesses share one allowance.</summary>
    /// <param name="device">The browser, when this account has signed in from it before: its failures and lock are its own. Null for a stranger; strangers share theirs.</param>
    [Alias("OpenSignIn")]
    Task<SignInAttempt> OpenSignIn(LockoutPolicy policy, string? device);

    /// <summary>Ends the attempt. A success clears the failures; enough failures lock the account for a while, for this device or for all strangers; null (the host was too busy to judge) counts as neither.</summary>
    [Alias("CloseSignIn")]
    Task CloseSignIn(LockoutPolicy policy, string? device, bool? succeeded);

    /// <summary>
    /// A session begins: the journal is told of it, before the browser is. Nothing for a login that does not exist; the same session again is no error.
    /// </summary>
    /// <param name="session">The session's id.</param>
    /// <param name="by">What proved who signs in: "password" or "passkey".</param>
    [Alias("OpenSession")]
    Task OpenSession(string session, string by);

    /// <summary>
    /// The same of a session that outlives its browser («rester connecté»); it is listed until it is over or ended. Of more than ten the one used longest ago ends.
    /// </summary>
    [Alias("OpenLastingSession")]
    Task OpenLastingSession(LastingSession session, string by);

    /// <summary>A lasting session is in use: kept to the hour. Any other session is no error.</summary>
    [Alias("UseSession")]
    Task UseSession(string session);

    /// <summary>How the adult is told of these kinds of news from now on; of others as before. The same again is no change.</summary>
    [Alias("ChooseNews")]
    Task ChooseNews(ImmutableArray<NewsChoice> choices);

    /// <summary>
    /// Notifications on that browser from now on, in the place of what it had. Of more than five the oldest goes. They end with the session, when it is ended by its owner and not
    /// when it is over. Nothing for a login that does not exist.
    /// </summary>
    [Alias("PutDevice")]
    Task PutDevice(PushDevice device);

    /// <summary>No more notifications there; none already is no error.</summary>
    /// <param name="endpoint">Only while it is this one; null for whatever it is.</param>
    [Alias("RemoveDevice")]
    Task RemoveDevice(string id, string? endpoint = null);

    /// <summary>The browser is used in another session from now on; one without notifications is no error.</summary>
    [Alias("UseDevice")]
    Task UseDevice(string id, string session);

    /// <summary>A mail server refused the address for good, or took a letter to it. An address that is no more the account's is no error.</summary>
    [Alias("TellMail")]
    Task TellMail(string email, bool isRefused);

    /// <summary>Sets the password and ends all sessions; whoever had another is told by letter. False when the account does not exist.</summary>
    /// <param name="removePasskeys">Whether its passkeys go as well.</param>
    [Alias("SetPassword")]
    Task<bool> SetPassword(string passwordHash, bool removePasskeys = false);

    /// <summary>Ends one session («se déconnecter»), on every web host. Nothing for a login that does not exist; ended already is no error.</summary>
    /// <param name="session">The session's id.</param>
    /// <param name="until">When no copy of its cookie can be good any more.</param>
    [Alias("EndSession")]
    Task EndSession(string session, DateTimeOffset until);

    /// <summary>Ends all sessions («se déconnecter partout»).</summary>
    [Alias("EndSessions")]
    Task EndSessions();

    /// <summary>Remembers the reader's language, "fr" or "en".</summary>
    [Alias("SetLanguage")]
    Task SetLanguage(string language);

    /// <summary>Keeps the hash of a one-time link until <paramref name="expires"/>; the newest three count. False when the account does not exist.</summary>
    [Alias("OpenReset")]
    Task<bool> OpenReset(ImmutableArray<byte> tokenHash, DateTimeOffset expires);

    /// <summary>Whether the one-time link would still be taken.</summary>
    [AlwaysInterleave, Alias("CheckReset")]
    Task<bool> CheckReset(ImmutableArray<byte> tokenHash);

    /// <summary>Uses the one-time link up (and all others) and sets the password as above; the lockout ends. False when the link is unknown, used or expired.</summary>
    [Alias("RedeemReset")]
    Task<bool> RedeemReset(ImmutableArray<byte> tokenHash, string passwordHash, bool removePasskeys = false);

    /// <summary>Takes a proof (an answered passkey challenge) that counts once, durably. False when it was taken before, or for a login that does not exist.</summary>
    /// <param name="lifetime">How long it could be shown again at most: so long it is remembered.</param>
    [Alias("TakeOnce")]
    Task<bool> TakeOnce(string proof, TimeSpan lifetime);

    /// <summary>Adds a passkey, of which the account is told by letter, or replaces the one with the same id (its counter moves on). False when the account does not exist or has ten.</summary>
    [Alias("PutPasskey")]
    Task<bool> PutPasskey(Passkey passkey);

    /// <summary>Nothing to remove is no error.</summary>
    [Alias("RemovePasskey")]
    Task RemovePasskey(ImmutableArray<byte> credentialId);

    [AlwaysInterleave, Alias("GetPasskeys")]
    Task<ImmutableArray<Passkey>> GetPasskeys();
}
