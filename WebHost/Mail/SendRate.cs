using Microsoft.Extensions.Options;

namespace Mercredi.Mail;

/// <summary>Spaces letters evenly, so that a provider's limit is not met (<see cref="MailOptions.PerMinute"/>). For one caller at a time.</summary>
public sealed class SendRate(IOptions<MailOptions> options, TimeProvider clock)
{
    private DateTimeOffset _next;

    /// <summary>Until when the next letter waits; null for not at all.</summary>
    public DateTimeOffset? Wait => clock.GetUtcNow() < _next ? _next : null;

    /// <summary>A letter goes now.</summary>
    public void Count()
    {
        if (options.Value.PerMinute is { } most) _next = clock.GetUtcNow() + TimeSpan.FromMinutes(1) / most;
    }
}
