using Mercredi.Journal;

namespace Mercredi.Accounts;

/// <summary>Browsers on which the adult has notifications.</summary>
internal sealed partial class AccountGrain
{
    public Task PutDevice(PushDevice device) => _state.Decided.Town is null
        ? Task.CompletedTask
        : _state.CommitAsync(AccountRules.PutDevice(_state.Decided, device), Row(JournalKind.Letters, after: new { device.Agent }));

    public Task RemoveDevice(string id, string? endpoint) =>
        _state.Decided.Devices.FirstOrDefault(d => d.Id == id && (endpoint ?? d.Endpoint) == d.Endpoint) is { } device
            ? _state.CommitAsync(_state.Decided with { Devices = _state.Decided.Devices.Remove(device) }, Row(JournalKind.Letters, new { device.Agent }))
            : _state.SettleAsync();

    public Task UseDevice(string id, string session) => _state.Decided.Devices.FirstOrDefault(d => d.Id == id) is { } device && device.Session != session
        ? _state.CommitAsync(_state.Decided with { Devices = _state.Decided.Devices.Replace(device, device with { Session = session }) })
        : _state.SettleAsync();
}
