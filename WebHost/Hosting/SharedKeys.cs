using System.Xml.Linq;
using Mercredi.Accounts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;

namespace Mercredi.Hosting;

/// <summary>Keeps the keys of cookies and forms with the rest of the town's state. The interface is the framework's, and synchronous; it reads once a day.</summary>
public sealed class SharedKeys(IGrainFactory grains, KeyFile file) : IXmlRepository
{
    private IKeyRingGrain Ring => grains.GetGrain<IKeyRingGrain>(IKeyRingGrain.Key);

    /// <summary>What was kept before there was a key file is put under it when it is read.</summary>
    public IReadOnlyCollection<XElement> GetAllElements() => [.. Ask(ring => ring.GetAll()).Select(Encrypted)];

    public void StoreElement(XElement element, string friendlyName) => Tell(ring => ring.Add(Text(element)));

    private XElement Encrypted(string kept)
    {
        var key = XElement.Parse(kept);
        if (new KeyEncryptor(file).EncryptKept(key) is not { } encrypted) return key;
        Tell(ring => ring.Replace(kept, Text(encrypted)));
        return encrypted;
    }

    private static string Text(XElement element) => element.ToString(SaveOptions.DisableFormatting);

    private void Tell(Func<IKeyRingGrain, Task> order) => Ask(async ring =>
    {
        await order(ring);
        return true;
    });

    private T Ask<T>(Func<IKeyRingGrain, Task<T>> question) => Task.Run(() => question(Ring)).GetAwaiter().GetResult();
}

/// <summary>Sessions that are good on every web host and outlive a restart.</summary>
public static class SharedKeysFeature
{
    /// <param name="file">Under whose key they lie in the database.</param>
    public static IServiceCollection AddSharedKeys(this IServiceCollection services, KeyFile file)
    {
        services.AddSingleton(file);
        services.AddDataProtection().SetApplicationName("mercredi");
        services.AddSingleton<SharedKeys>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(o =>
        {
            (o.XmlRepository, o.XmlEncryptor) = (s.GetRequiredService<SharedKeys>(), new KeyEncryptor(file));
        }));
        services.AddHostedService<KeysAtStart>();
        return services;
    }
}
