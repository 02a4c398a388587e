using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Mercredi.Mail;

/// <summary>Whether letters can leave: a server is named, or a folder for them, as the demo does, which shows them on a page. Otherwise they wait, nobody gets a password link, and that is said.</summary>
public sealed partial class MailReadiness(IOptions<MailOptions> options, ILogger<MailReadiness> logger) : IHealthCheck, IHostedService
{
    /// <summary>Tag of the check behind <c>/health/mail</c>.</summary>
    public const string Tag = "mail";

    public bool IsReady => options.Value is { Host.Length: > 0 } or { Outbox.Length: > 0 };

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsReady ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!IsReady) LogNotConfigured();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Error, Message = "Mail:Host is not set: no letter can be sent, and nobody can activate an account or choose a new password. Letters wait. Name the SMTP server, or a folder in Mail:Outbox.")]
    private partial void LogNotConfigured();
}
