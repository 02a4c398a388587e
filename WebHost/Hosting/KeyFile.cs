using System.Security.Cryptography;
using Mercredi.Storage;

namespace Mercredi.Hosting;

/// <summary>The key under which the keys of sessions lie in the database: a file beside it, so that a copy of the database opens nobody's session.</summary>
public sealed class KeyFile
{
    private const int KeyBytes = 32;

    private readonly byte[]? _key;

    /// <param name="path">Null for a host without one: keys are then kept as they are.</param>
    /// <param name="create">Whether a missing file is made, for this user alone.</param>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">The file is missing, cannot be read, or is no key.</exception>
    public KeyFile(string? path, bool create)
    {
        if (path is null) return;
        if (create && !File.Exists(path))
        {
            using var file = new StreamWriter(path, PrivateFiles.OnlyOurs(FileMode.CreateNew, FileAccess.Write, FileShare.None));
            file.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes)));
        }

        var text = File.Exists(path) ? Read(path).Trim() : throw Wrong($"Mercredi:KeyFile is '{path}', which is not there: make it once with «openssl rand -base64 32» and give it to every web host.");
        var key = new byte[KeyBytes];
        _key = Convert.TryFromBase64String(text, key, out var read) && read == KeyBytes ? key : throw Wrong($"Mercredi:KeyFile is '{path}', which is no key of 32 bytes: make it with «openssl rand -base64 32».");
    }

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw Wrong($"Mercredi:KeyFile is '{path}', which the user '{Environment.UserName}' cannot read: let this user read it, and nobody else.");
        }
    }

    public bool IsThere => _key is not null;

    /// <summary>Nonce, tag and content (AES-256-GCM).</summary>
    public byte[] Encrypt(byte[] content)
    {
        var kept = new byte[AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + content.Length];
        var (nonce, tag, text) = Parts(kept);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_key!, tag.Length);
        cipher.Encrypt(nonce, content, text, tag);
        return kept;
    }

    /// <exception cref="CryptographicException">Encrypted under another key, or changed since.</exception>
    public byte[] Decrypt(byte[] encrypted)
    {
        if (_key is null || encrypted.Length < AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize) throw new CryptographicException("The file of Mercredi:KeyFile is missing.");
        var (nonce, tag, text) = Parts(encrypted);
        var content = new byte[text.Length];
        using var cipher = new AesGcm(_key, tag.Length);
        cipher.Decrypt(nonce, text, tag, content);
        return content;
    }

    private static SealedParts Parts(byte[] all) => new(
        all.AsSpan(0, AesGcm.NonceByteSizes.MaxSize),
        all.AsSpan(AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize),
        all.AsSpan(AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize));

    private static Microsoft.Extensions.Options.OptionsValidationException Wrong(string line) => new(HostingOptions.Section, typeof(KeyFile), [line]);

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
