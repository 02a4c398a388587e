using Mercredi.Api;
using Microsoft.Extensions.Options;

namespace Mercredi.Security;

/// <summary>Gives each session (or, without one, each address) an allowance of unsafe requests.</summary>
public sealed class WriteLimit(RequestDelegate next, IOptions<RateLimitOptions> limits, TimeProvider clock)
{
    private readonly TokenBuckets _buckets = new(clock, limits.Value.WritesPerSessionBurst, limits.Value.WritesPerSessionPerMinute);

    public async Task InvokeAsync(HttpContext http)
    {
        // Signing in has allowances of its own, and a town hall is one address.
        if (ForgeryGuard.IsUnsafe(http.Request) && http.User.Identity is { IsAuthenticated: true, Name: { } login } && _buckets.Take(login) is { } wait)
        {
            Problems.SetRetryAfter(http.Response, wait);
            await ErrorAnswers.WriteAsync(http, StatusCodes.Status429TooManyRequests);
            return;
        }
        await next(http);
    }
}
