using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mercredi.Hosting;
using Microsoft.AspNetCore.WebUtilities;

namespace Mercredi.Mail;

/// <summary>The key by which push services know the town (VAPID): made at the first start, kept with the town's state, under the key of sessions.</summary>
public sealed class PushKeys(IGrainFactory grains, KeyFile file)
{
    private const int CoordinateBytes = 32;

    private PushKey? _key;

    public async Task<PushKey> GetAsync()
    {
        if (_key is { } known) return known;
        var kept = await grains.PushKey().Get();
        // One under a key file that is lost is made anew: devices are switched on again then.
        return _key = (kept is null ? null : Read(kept)) ?? Read(await grains.PushKey().Keep(Written(Create()), kept)) ?? throw new CryptographicException(
            "The key of notifications lies in the database under another key than that of Mercredi:KeyFile: give every web host the same file.");
    }

    private static PushKey Create()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = pair.ExportParameters(includePrivateParameters: true);
        byte[] point = [4, .. Padded(key.Q.X!), .. Padded(key.Q.Y!)];
        return new PushKey(WebEncoders.Base64UrlEncode(point), WebEncoders.Base64UrlEncode(Padded(key.D!)));
    }

    private static byte[] Padded(byte[] number) => [.. new byte[CoordinateBytes - number.Length], .. number];

    private string Written(PushKey key) => Convert.ToBase64String(file.Encrypt(JsonSerializer.SerializeToUtf8Bytes(key)));

    private PushKey? Read(string kept)
    {
        try
        {
            return JsonSerializer.Deserialize<PushKey>(Encoding.UTF8.GetString(file.Decrypt(Convert.FromBase64String(kept))));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

/// <summary>Both halves, base64url: the point uncompressed, and the number.</summary>
public sealed record PushKey(string Public, string Private);
