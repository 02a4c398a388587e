using Mercredi.Accounts;
using Microsoft.AspNetCore.SignalR;

namespace Mercredi.Live;

/// <summary>Whatever a call of the hub asks of grains is asked by the connection's user.</summary>
public sealed class HubAuthor : IHubFilter
{
    public async ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        invocationContext.Context.GetHttpContext()?.ActsAs(invocationContext.Context.User);
        return await next(invocationContext);
    }
}
