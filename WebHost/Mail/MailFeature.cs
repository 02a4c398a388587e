using Microsoft.Extensions.Options;

namespace Mercredi.Mail;

/// <summary>Outgoing e-mail.</summary>
public static class MailFeature
{
    public static IServiceCollection AddMail(this IServiceCollection services)
    {
        services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PublicAddress>();
        services.AddSingleton<OutboxPost>();
        services.AddSingleton<SmtpPost>();
        services.AddSingleton<MailReadiness>();
        services.AddHostedService(s => s.GetRequiredService<MailReadiness>());
        services.AddHealthChecks().AddCheck<MailReadiness>("mail", tags: [MailReadiness.Tag]);
        services.AddSingleton<IPost>(s => s.GetRequiredService<IOptions<MailOptions>>().Value.Host is { Length: > 0 } ? s.GetRequiredService<SmtpPost>()
            : s.GetRequiredService<MailReadiness>().IsReady ? s.GetRequiredService<OutboxPost>()
            : new NoPost());
        services.AddSingleton<StopLink>();
        services.AddOptions<PushOptions>().BindConfiguration(PushOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<PushKeys>();
        services.AddSingleton<PushPost>();
        services.AddSingleton<LetterWriting>();
        services.AddSingleton<PushDesk>();
        services.AddSingleton<LetterDesk>();
        services.AddLetter<NewsDigest, DigestLetters>();
        services.AddTransient<SendRate>();
        services.AddHostedService<LetterSender>();
        return services;
    }
}
