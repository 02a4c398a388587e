using Mercredi.Security;
using Microsoft.Extensions.Options;

namespace Mercredi.Accounts;

/// <summary>How often one address may ask for links, or try them: as often as it may try to sign in.</summary>
public sealed class ResetAllowance(IOptions<RateLimitOptions> limits, TimeProvider clock)
{
    private readonly TokenBuckets _perAddress = new(clock, limits.Value.SignInPerAddressBurst, limits.Value.SignInPerAddressPerMinute);

    public TimeSpan? Take(string address) => _perAddress.Take(address);
}
