using System.Collections.Immutable;
using System.Security.Cryptography;
using Mercredi.Durability;
using Mercredi.Journal;
using Mercredi.Mail;
using Orleans.Runtime;

namespace Mercredi.Accounts;

/// <summary>One sign-in. Failures are counted in memory, for logins that do not exist as well; only a lock is durable.</summary>
internal sealed partial class AccountGrain : Grain, IAccountGrain
{
    private readonly Durable<AccountState> _state;
    private readonly JournalPen _journal;
    private readonly TimeProvider _clock;

    public AccountGrain([PersistentState("account")] IPersistentState<AccountState> storage, TimeProvider clock)
    {
        _state = new Durable<AccountState>(this, storage);
        _journal = new JournalPen(clock, this.GetPrimaryKeyString());
        _clock = clock;
    }

    public async Task Provision(AccountProvision provision)
    {
        var next = AccountRules.Provision(_state.Decided, provision, NewStamp());
        var isChanged = !next.Town!.Equals(_state.Decided.Town);
        if (isChanged) await IndexAsync(_state.Decided.Town, next.Town);
        else if (next.ExportedEmail == _state.Decided.ExportedEmail) return;
        var ends = _state.Decided.Town is not null && next.SecurityStamp != _state.Decided.SecurityStamp;
        var row = Row(JournalKind.Account, _state.Decided.Town, next.Town) with { Family = next.Town.FamilyId };
        var before = _state.Decided;
        await _state.CommitAsync(next, isChanged ? [row] : []);
        await TellOfficeAsync(before);
        if (ends) await TellAsync();
    }

    public async Task Close()
    {
        if (_state.Decided.Town is not { } town) return;
        await UnindexAsync(town);
        var before = _state.Decided;
        await _state.CommitAsync(new AccountState(), Row(JournalKind.Account, town));
        await TellOfficeAsync(before);
        await TellAsync();
    }

    public Task<Account?> Get() => Task.FromResult(View());

    public async Task<bool> SetPassword(string passwordHash, bool removePasskeys)
    {
        if (_state.Decided.Town is null) return false;
        await ChangePasswordAsync(passwordHash, removePasskeys, by: "session");
        return true;
    }

    public async Task EndSession(string session, DateTimeOffset until)
    {
        if (_state.Decided.Town is null || _state.Decided.Ended.Any(e => e.Id == session)) return;
        var next = AccountRules.EndSession(_state.Decided, new EndedSession(session, until), _clock.GetUtcNow());
        await _state.CommitAsync(
            next.Ended.Length > AccountRules.MaxEnded ? AccountRules.EndSessions(next, NewStamp()) : next, Row(JournalKind.SignedOut, operation: session));
        await TellAsync();
    }

    public async Task EndSessions()
    {
        if (_state.Decided.Town is null) return;
        await _state.CommitAsync(AccountRules.EndSessions(_state.Decided, NewStamp()), Row(JournalKind.SignedOutEverywhere));
        await TellAsync();
    }

    public async Task SetLanguage(string language)
    {
        if (_state.Decided.Town is null || _state.Decided.Language == language) return;
        await _state.CommitAsync(
            _state.Decided with { Language = language }, Row(JournalKind.Language, new { _state.Decided.Language }, new { Language = language }));
    }

    public async Task ChooseNews(ImmutableArray<NewsChoice> choices)
    {
        var (before, next) = (AccountRules.News(_state.Decided), AccountRules.ChooseNews(_state.Decided, choices));
        if (_state.Decided.Town is null || before.AsSpan().SequenceEqual(next.News.AsSpan())) return;
        await _state.CommitAsync(next, Row(JournalKind.Letters, new { News = before.Except(next.News) }, new { News = next.News.Except(before) }));
    }

    public async Task<bool> TakeOnce(string proof, TimeSpan lifetime)
    {
        var now = _clock.GetUtcNow();
        if (_state.Decided.Town is null || AccountRules.TakeOnce(_state.Decided, new TakenProof(proof, now + lifetime), now) is not { } next) return false;
        await _state.CommitAsync(next);
        return true;
    }

    public async Task<bool> PutPasskey(Passkey passkey)
    {
        var next = AccountRules.PutPasskey(_state.Decided, passkey);
        if (_state.Decided.Town is null || next.Passkeys.Length > AccountRules.MaxPasskeys) return false;
        // The same passkey again has moved its counter on.
        var isNew = next.Passkeys.Length > _state.Decided.Passkeys.Length;
        await _state.CommitAsync(next, isNew ? [Row(JournalKind.PasskeyAdded, after: Shown(passkey)), .. Owed(new PasskeyAdded())] : []);
        return true;
    }

    public async Task RemovePasskey(ImmutableArray<byte> credentialId)
    {
        if (AccountRules.Find(_state.Decided, credentialId) is not { } removed) return;
        await _state.CommitAsync(AccountRules.RemovePasskey(_state.Decided, credentialId), Row(JournalKind.PasskeyRemoved, Shown(removed)));
    }

    public Task<ImmutableArray<Passkey>> GetPasskeys() => Task.FromResult(_state.Committed.Passkeys);

    private Account? View() => _state.Committed.Town is { } town
        ? new Account(town, _state.Committed.Language, _state.Committed.SecurityStamp, _state.Committed.PasswordHash is not null)
        {
            EndedSessions = [.. _state.Committed.Ended.Select(e => e.Id)],
            PendingEmail = _state.Committed.NewEmail?.Email,
            News = AccountRules.News(_state.Committed),
            Devices = _state.Committed.Devices,
            RefusedSince = AccountRules.RefusedSince(_state.Committed),
            Lasting = [.. _state.Committed.Lasting.Where(l => _clock.GetUtcNow() < l.Until).Reverse()],
        }
        : null;

    private JournalRow Row(JournalKind kind, object? before = null, object? after = null, object? operation = null) =>
        _journal.Row(kind, AccountKey.LoginOf(this.GetPrimaryKeyString()), before, after, operation: operation) with
        {
            Family = _state.Decided.Town?.FamilyId,
        };

    private static object Shown(Passkey passkey) => new { passkey.Name, Id = Convert.ToHexStringLower(passkey.CredentialId.AsSpan()) };

    // The index goes first: a crash between leaves an address that finds an account which no longer has it, and that is checked where it is used.
    private async Task IndexAsync(AccountProvision? before, AccountProvision now)
    {
        if (EmailIndexKey.Normalize(before?.Email ?? "") == EmailIndexKey.Normalize(now.Email)) return;
        if (now.Email.Length > 0) await GrainFactory.EmailIndex(now.Email).Add(now.Email, now.Login);
        if (before is not null) await UnindexAsync(before);
    }

    private Task UnindexAsync(AccountProvision town) => town.Email.Length > 0 ? GrainFactory.EmailIndex(town.Email).Remove(town.Email, town.Login) : Task.CompletedTask;

    /// <summary>Hosts that cannot be told now ask again by themselves within seconds.</summary>
    private async Task TellAsync() =>
        await GrainFactory.AccountNews().SessionsEnded(AccountKey.LoginOf(this.GetPrimaryKeyString())).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);

    /// <summary>A letter to the account; none where it has no address.</summary>
    /// <param name="address">Another one than the account's.</param>
    private OwedLetter[] Owed(LetterMatter matter, string? address = null) =>
        _state.Decided.Town is { } town && (address ?? town.Email).Length > 0 ? [OwedLetter.To(town.Login, matter, _clock.GetUtcNow(), address)] : [];

    private static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
}
