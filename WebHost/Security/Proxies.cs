using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Mercredi.Security;

/// <summary>Believes our own proxies, and nobody else, about who a request comes from. Without that all families would share one allowance behind a proxy.</summary>
public static partial class Proxies
{
    public static IServiceCollection AddProxies(this IServiceCollection services)
    {
        services.AddOptions<ProxyOptions>().BindConfiguration(ProxyOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ProxyOptions>, Validation>();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((o, proxy) =>
        {
            o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // As many proxies as there are, each of them named.
            o.ForwardLimit = null;
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            foreach (var network in proxy.Value.Networks) o.KnownIPNetworks.Add(network);
        });
        return services;
    }

    public static WebApplication UseProxies(this WebApplication app)
    {
        var proxy = app.Services.GetRequiredService<IOptions<ProxyOptions>>().Value;
        // An empty list would believe everybody.
        if (proxy.Networks.Count > 0) app.UseForwardedHeaders();
        if (proxy.Trusted is null && Uri.TryCreate(app.Configuration["Mail:PublicAddress"], UriKind.Absolute, out var address) && !address.IsLoopback)
            LogNotSaid(app.Logger, address);
        return app;
    }

    [LoggerMessage(LogLevel.Warning, "The portal is reached at {Address}, but Proxy:Trusted is not set: behind a proxy all families would share one allowance to sign in. "
        + "Set it to the proxy's address or network, such as 10.0.0.5 or 172.16.0.0/12, or to none where there is no proxy.")]
    private static partial void LogNotSaid(ILogger logger, Uri address);

    private sealed class Validation : IValidateOptions<ProxyOptions>
    {
        public ValidateOptionsResult Validate(string? name, ProxyOptions options) => options.TryRead(out _, out var wrong)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail($"Proxy:Trusted names \"{wrong}\", which is neither an address nor a network: write 10.0.0.5, 172.16.0.0/12 or none.");
    }
}
