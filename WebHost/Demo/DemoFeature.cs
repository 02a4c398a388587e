using Mercredi.Accounts;
using Mercredi.Hosting;
using Mercredi.Mail;
using Mercredi.Security;
using Mercredi.Storage;
using Mercredi.Telemetry;
using Microsoft.Extensions.Options;

namespace Mercredi.Demo;

/// <summary>All of the demonstration: its town, its clock, the common password, wider allowances, the letters' page and the panel at sign-in.</summary>
public static class DemoFeature
{
    /// <summary>Comes before the rooms whose defaults it changes: the configuration then has the last word.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services)
    {
        services.AddOptions<DemoOptions>().BindConfiguration(DemoOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<SignInOptions>().Configure<IOptions<DemoOptions>>((signIn, demo) => signIn.MaxFailures = demo.Value.Enabled ? 100 : signIn.MaxFailures);
        services.AddOptions<RateLimitOptions>().Configure<IOptions<DemoOptions>>((limits, demo) =>
        {
            if (demo.Value.Enabled) limits.Widen();
        });
        services.AddOptions<MailOptions>().Configure<IOptions<DemoOptions>, HostingOptions>((mail, demo, hosting) =>
        {
            if (demo.Value.Enabled) mail.Outbox = Path.Combine(hosting.DataDirectory, DataFolder.OutboxName);
        });
        services.AddSingleton(provider => new CommonPassword(provider.GetRequiredService<IOptions<DemoOptions>>().Value is { Enabled: true, Password: var password } ? password : null));
        services.AddDemoClock();
        services.AddSingleton<DemoPaperwork>();
        services.AddSingleton<DemoHistory>();
        services.AddSingleton<OpeningRush>();
        services.AddSingleton<DemoTownStart>();
        services.AddHostedService(s => s.GetRequiredService<DemoTownStart>());
        services.AddHealthChecks().AddCheck<TownLoaded>("town", tags: [Readiness.Tag]);
        return services;
    }

    /// <summary>What the bars of the demo's pages ask for.</summary>
    public static IEndpointRouteBuilder MapDemo(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/demo/histoire", (DemoHistory history) => history.Progress).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/demo/ouverture/avancement", (OpeningRush rush) => rush.Progress).RequireAuthorization("Staff").ExcludeFromDescription();
        return routes;
    }
}
