using Mercredi.Api;
using Mercredi.Booking;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Mercredi.Live;

/// <summary>The hub and the feeds behind it.</summary>
public static class LiveFeature
{
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddOptions<LiveOptions>().BindConfiguration(LiveOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CentreDayPush>();
        services.AddSingleton<CentreDayFeed>();
        services.AddSingleton<FamilyFeed>();
        services.AddSingleton<LiveSessions>();
        services.AddHostedService<FeedRenewal>();
        services.AddSingleton<HubAllowance>();
        services.AddSignalR(o =>
            {
                o.MaximumReceiveMessageSize = CalendarHub.MaxMessage;
                o.AddFilter<HubAllowance>();
                o.AddFilter<HubAuthor>();
            })
            .AddJsonProtocol(o => ApiJson.Configure(o.PayloadSerializerOptions));
        return services;
    }

    public static IEndpointRouteBuilder MapLive(this IEndpointRouteBuilder routes)
    {
        var options = routes.ServiceProvider.GetRequiredService<IOptions<LiveOptions>>().Value;
        routes.MapHub<CalendarHub>(CalendarHub.Path, o => o.CloseOnAuthenticationExpiration = options.CloseExpired);
        return routes;
    }
}
