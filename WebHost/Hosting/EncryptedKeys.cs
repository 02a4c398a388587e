using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Mercredi.Hosting;

/// <summary>Encrypts the keys of sessions before they are kept (<see cref="KeyFile"/>).</summary>
public sealed class KeyEncryptor(KeyFile file) : IXmlEncryptor
{
    private static readonly XNamespace Framework = "http://schemas.asp.net/2015/03/dataProtection";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(new XElement("encryptedKey", Convert.ToBase64String(file.Encrypt(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting))))), typeof(KeyDecryptor));

    /// <summary>A kept key of before there was a key file, as it is kept now; null when nothing in it lies open.</summary>
    public XElement? EncryptKept(XElement key)
    {
        var encrypted = new XElement(key);
        var open = encrypted.Descendants().Where(e => (bool?)e.Attribute(Framework + "requiresEncryption") == true).ToList();
        foreach (var secret in open)
        {
            var now = Encrypt(secret);
            secret.ReplaceWith(new XElement(Framework + "encryptedSecret", new XAttribute("decryptorType", now.DecryptorType.AssemblyQualifiedName!), now.EncryptedElement));
        }

        return open.Count > 0 ? encrypted : null;
    }
}

/// <summary>Reads them again; named in each kept key, so that its name must not change.</summary>
public sealed class KeyDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) =>
        XElement.Parse(Encoding.UTF8.GetString(services.GetRequiredService<KeyFile>().Decrypt(Convert.FromBase64String(encryptedElement.Value))));
}
