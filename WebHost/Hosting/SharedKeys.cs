using System.Xml.Linq;
using Mercredi.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Mercredi.Hosting;

/// <summary>Keeps the keys of cookies and forms with the rest of the town's state. The interface is the framework's, and synchronous; it reads once a day.</summary>
public sealed class SharedKeys(IGrainFactory grains) : IXmlRepository
{
    private IKeyRingGrain Ring => grains.GetGrain<IKeyRingGrain>(IKeyRingGrain.Key);

    public IReadOnlyCollection<XElement> GetAllElements() => [.. Ask(ring => ring.GetAll()).Select(e => XElement.Parse(e))];

    public void StoreElement(XElement element, string friendlyName) => Ask(async ring =>
    {
        await ring.Add(element.ToString(SaveOptions.DisableFormatting));
        return true;
    });

    private T Ask<T>(Func<IKeyRingGrain, Task<T>> question) => Task.Run(() => question(Ring)).GetAwaiter().GetResult();
}

/// <summary>Sessions that are good on every web host and outlive a restart.</summary>
public static class SharedKeysFeature
{
    /// <param name="contentRoot">Where the data folder is looked for.</param>
    /// <exception cref="OptionsValidationException">The key file is missing, or is no key.</exception>
    public static IServiceCollection AddSharedKeys(this IServiceCollection services, HostingOptions hosting, string contentRoot)
    {
        var file = new KeyFile(hosting.KeyFile ?? (hosting.ConnectionString is { Length: > 0 } ? null : Path.Combine(contentRoot, hosting.DataDirectory, "session.key")), create: hosting.KeyFile is null);
        services.AddSingleton(file);
        services.AddDataProtection().SetApplicationName("mercredi");
        services.AddSingleton<SharedKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o =>
        {
            o.XmlRepository = s.GetRequiredService<SharedKeys>();
            if (file.IsThere) o.XmlEncryptor = new KeyEncryptor(file);
        }));
        services.AddHostedService<KeysAtStart>();
        return services;
    }
}
