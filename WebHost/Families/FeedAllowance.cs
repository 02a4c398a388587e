using Mercredi.Security;
using Microsoft.Extensions.Options;

namespace Mercredi.Families;

/// <summary>How often one address may ask for calendar feeds, or guess at their secrets.</summary>
public sealed class FeedAllowance(IOptions<RateLimitOptions> limits, TimeProvider clock)
{
    private readonly TokenBuckets _perAddress = new(clock, limits.Value.FeedsPerAddressBurst, limits.Value.FeedsPerAddressPerMinute);

    public TimeSpan? Take(string address) => _perAddress.Take(address);
}
