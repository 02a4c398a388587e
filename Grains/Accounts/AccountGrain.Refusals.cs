namespace Mercredi.Accounts;

/// <summary>Whether the account's address takes letters, as mail servers say.</summary>
internal sealed partial class AccountGrain
{
    public async Task TellMail(string email, bool isRefused)
    {
        var next = AccountRules.TellMail(_state.Decided, email, isRefused, _clock.GetUtcNow());
        var before = _state.Decided;
        if (!ReferenceEquals(next, before)) await _state.CommitAsync(next);
        await TellOfficeAsync(before);
    }

    /// <summary>What was told already is told again by the next letter; the office asks the account itself besides.</summary>
    private async Task TellOfficeAsync(AccountState before)
    {
        var (was, now) = (AccountRules.RefusedSince(before) is not null, AccountRules.RefusedSince(_state.Decided) is not null);
        if ((_state.Decided.Town ?? before.Town)?.FamilyId is { } family && (was || now))
            await GrainFactory.RefusedMail().Put(AccountKey.LoginOf(this.GetPrimaryKeyString()), family, now);
    }
}
