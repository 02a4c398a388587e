using Microsoft.AspNetCore.SignalR;

namespace Mercredi.Load.Plain;

/// <summary>A hub that does nothing but be connected.</summary>
internal sealed class BareHub : Hub
{
    public const string Everyone = "everyone";

    public async Task<bool> Watch(string from, string to)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, Everyone);
        return string.CompareOrdinal(from, to) <= 0;
    }
}
