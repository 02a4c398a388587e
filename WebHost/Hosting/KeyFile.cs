using System.Security.Cryptography;
using Mercredi.Storage;
using Microsoft.Extensions.Options;

namespace Mercredi.Hosting;

/// <summary>The key under which the keys of sessions lie in the database: a file beside it, so that a copy of the database opens nobody's session.</summary>
public sealed class KeyFile
{
    private const int KeyBytes = 32;

    private const string Setting = $"{HostingOptions.Section}:{nameof(HostingOptions.KeyFile)}";

    private readonly byte[] _key;

    private KeyFile(string path, string content)
    {
        _key = new byte[KeyBytes];
        if (!Convert.TryFromBase64String(content.Trim(), _key, out var read) || read != KeyBytes)
            throw Wrong($"{Setting} is '{path}', which is no key of 32 bytes: make it with «openssl rand -base64 32».");
    }

    /// <summary>The file that the configuration names; embedded without a name, one in the data folder, which is made at the first start.</summary>
    /// <param name="contentRoot">Where the data folder is looked for.</param>
    /// <exception cref="OptionsValidationException">The file is missing, is no key, or others can read it; or a web host of a cluster names none.</exception>
    public static KeyFile Of(HostingOptions hosting, string contentRoot)
    {
        if (!string.IsNullOrEmpty(hosting.KeyFile)) return Named(hosting.KeyFile);
        if (hosting.Mode == HostingMode.Cluster)
        {
            throw Wrong($"{Setting} is missing: the keys of sessions would lie in the database as they are. Make the file once with «umask 077; openssl rand -base64 32 > session.key» and give it "
                + "to every web host.");
        }

        return BesideTheData(Path.Combine(contentRoot, hosting.DataDirectory));
    }

    private static KeyFile Named(string path)
    {
        if (!File.Exists(path)) throw Wrong($"{Setting} is '{path}', which is not there: make it once with «umask 077; openssl rand -base64 32 > {path}» and give it to every web host.");
        return new KeyFile(path, PrivateFiles.ReadSecret(Setting, path));
    }

    private static KeyFile BesideTheData(string folder)
    {
        var path = Path.Combine(folder, DataFolder.SessionKeyName);
        try
        {
            if (!File.Exists(path)) Make(path);
            PrivateFiles.Narrow(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Wrong($"{Setting} is missing, and this process cannot make '{path}': {e.Message} Let it write there, or make the file and name it.");
        }

        return new KeyFile(path, PrivateFiles.ReadSecret(Setting, path));
    }

    private static void Make(string path)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(path)!);
        using var file = new StreamWriter(path, PrivateFiles.OnlyOurs(FileMode.CreateNew, FileAccess.Write, FileShare.None));
        file.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
    }

    /// <summary>Nonce, tag and content (AES-256-GCM).</summary>
    public byte[] Encrypt(byte[] content)
    {
        var kept = new byte[AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + content.Length];
        var (nonce, tag, text) = Parts(kept);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_key, tag.Length);
        cipher.Encrypt(nonce, content, text, tag);
        return kept;
    }

    /// <exception cref="CryptographicException">Encrypted under another key, or changed since.</exception>
    public byte[] Decrypt(byte[] encrypted)
    {
        if (encrypted.Length < AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize) throw new CryptographicException("A kept key of sessions is too short to be one.");
        var (nonce, tag, text) = Parts(encrypted);
        var content = new byte[text.Length];
        using var cipher = new AesGcm(_key, tag.Length);
        try
        {
            cipher.Decrypt(nonce, text, tag, content);
        }
        catch (CryptographicException other)
        {
            throw new CryptographicException($"A key of sessions lies in the database under another key than that of {Setting}: give every web host the same file. Who signed in under it signs in anew.", other);
        }

        return content;
    }

    private static SealedParts Parts(byte[] all) => new(
        all.AsSpan(0, AesGcm.NonceByteSizes.MaxSize),
        all.AsSpan(AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize),
        all.AsSpan(AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize));

    private static OptionsValidationException Wrong(string line) => new(HostingOptions.Section, typeof(KeyFile), [line]);

    private readonly ref struct SealedParts(Span<byte> nonce, Span<byte> tag, Span<byte> text)
    {
        private readonly Span<byte> _nonce = nonce;
        private readonly Span<byte> _tag = tag;
        private readonly Span<byte> _text = text;

        public void Deconstruct(out Span<byte> nonce, out Span<byte> tag, out Span<byte> text)
        {
            nonce = _nonce;
            tag = _tag;
            text = _text;
        }
    }
}
