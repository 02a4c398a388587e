using Mercredi.Accounts;
using Mercredi.Resources;
using Mercredi.Security;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Mercredi.Live;

/// <summary>Gives each account an allowance of hub calls: a socket is no way around those of requests.</summary>
public sealed class HubAllowance(IOptions<RateLimitOptions> limits, IStringLocalizer<RefusalText> words, TimeProvider clock) : IHubFilter
{
    private readonly TokenBuckets _buckets = new(clock, limits.Value.HubCallsPerSessionBurst, limits.Value.HubCallsPerSessionPerMinute);

    public ValueTask<object?> InvokeMethodAsync(HubInvocationContext invocationContext, Func<HubInvocationContext, ValueTask<object?>> next) =>
        _buckets.Take(invocationContext.Context.User!.Login()) is null ? next(invocationContext) : throw new HubException(words["Hub.TooMany"]);
}
