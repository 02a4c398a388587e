using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Mercredi.Tests.Mail;

/// <summary>A push service on this machine with one browser behind it: checks who sends (RFC 8292) and opens what is sent (RFC 8291).</summary>
public sealed partial class PushService : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ECDiffieHellman _browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _auth = RandomNumberGenerator.GetBytes(16);
    private readonly Channel<Received> _received = Channel.CreateUnbounded<Received>();

    private PushService(WebApplication app) => _app = app;

    /// <summary>What it answers from now on.</summary>
    public HttpStatusCode Answer { get; set; } = HttpStatusCode.Created;

    public string? RetryAfter { get; set; }

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    public bool IsEmpty => _received.Reader.Count == 0;

    /// <summary>What the browser's page would send.</summary>
    public (string, string)[] Subscription => [("endpoint", Endpoint), ("p256dh", WebEncoders.Base64UrlEncode(Point)), ("auth", WebEncoders.Base64UrlEncode(_auth))];

    private string Endpoint => $"{_app.Urls.Single()}/push/abc";

    private byte[] Point
    {
        get
        {
            var q = _browser.ExportParameters(false).Q;
            return [4, .. q.X!, .. q.Y!];
        }
    }

    public static async Task<PushService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new PushService(builder.Build());
        service._app.MapPost("/push/abc", (Delegate)service.TakeAsync);
        await service._app.StartAsync();
        return service;
    }

    public Task<Received> NextAsync() => _received.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _browser.Dispose();
    }

    private async Task<IResult> TakeAsync(HttpContext http)
    {
        Asked++;
        if (RetryAfter is { } after) http.Response.Headers.RetryAfter = after;
        if (Answer != HttpStatusCode.Created) return Results.StatusCode((int)Answer);
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var sender = Vapid().Match(http.Request.Headers.Authorization.ToString());
        _received.Writer.TryWrite(new Received(
            Open(body.ToArray()), sender.Groups["key"].Value, IsSigned(sender.Groups["token"].Value, sender.Groups["key"].Value),
            int.Parse(http.Request.Headers["TTL"].ToString(), System.Globalization.CultureInfo.InvariantCulture), http.Request.Headers["Urgency"].ToString()));
        return Results.StatusCode(201);
    }

    private bool IsSigned(string token, string key)
    {
        var parts = token.Split('.');
        var point = WebEncoders.Base64UrlDecode(key);
        using var sender = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
        var claims = JsonDocument.Parse(WebEncoders.Base64UrlDecode(parts[1])).RootElement;
        // The library leaves the port out: outside tests there is none but the usual one.
        Assert.Equal(("http://127.0.0.1", "mailto:portail@example.org"), (claims.GetProperty("aud").GetString(), claims.GetProperty("sub").GetString()));
        return sender.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), WebEncoders.Base64UrlDecode(parts[2]), HashAlgorithmName.SHA256);
    }

    private JsonElement Open(byte[] body)
    {
        var (salt, sender, sealedText) = (body[..16], body[21..86], body[86..]);
        using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = sender[1..33], Y = sender[33..] } });
        byte[] info = [.. "WebPush: info\0"u8, .. Point, .. sender];
        var secret = HKDF.DeriveKey(HashAlgorithmName.SHA256, _browser.DeriveRawSecretAgreement(other.PublicKey), 32, _auth, info);
        using var cipher = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 16, salt, "Content-Encoding: aes128gcm\0"u8.ToArray()), 16);
        var text = new byte[sealedText.Length - 16];
        cipher.Decrypt(HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 12, salt, "Content-Encoding: nonce\0"u8.ToArray()), sealedText[..^16], sealedText[^16..], text);
        return JsonDocument.Parse(text.AsMemory(0, Array.LastIndexOf(text, (byte)2))).RootElement;
    }

    [GeneratedRegex("^vapid t=(?<token>[^,]+), ?k=(?<key>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex Vapid();

    /// <param name="Key">The sender's public key.</param>
    /// <param name="IsSigned">By that key, for this service, in the town's name.</param>
    /// <param name="Ttl">In seconds.</param>
    public sealed record Received(JsonElement News, string Key, bool IsSigned, int Ttl, string Urgency);
}
