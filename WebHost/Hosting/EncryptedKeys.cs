using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Mercredi.Hosting;

/// <summary>Encrypts the keys of sessions before they are kept (<see cref="KeyFile"/>).</summary>
public sealed class KeyEncryptor(KeyFile file) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("encryptedKey", Convert.ToBase64String(file.Encrypt(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))), typeof(KeyDecryptor));
}

/// <summary>Reads them again; named in each kept key, so that its name must not change.</summary>
public sealed class KeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(services.GetRequiredService<KeyFile>().Decrypt(Convert.FromBase64String(encryptedElement.Value))));
}
