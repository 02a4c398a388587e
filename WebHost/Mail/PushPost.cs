using System.Net;
using System.Net.Sockets;
using Lib.Net.Http.WebPush;
using Lib.Net.Http.WebPush.Authentication;
using Mercredi.Accounts;
using Microsoft.Extensions.Options;

namespace Mercredi.Mail;

/// <summary>
/// Hands notifications to the push services of browsers, encrypted for the browser. The address of the service was named by the browser: no redirect is followed, and none but a
/// public address is spoken to.
/// </summary>
public sealed class PushPost : IDisposable
{
    private const int LongestAnswer = 64 * 1024;

    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly PushKeys _keys;
    private readonly bool _allowPrivate;
    private readonly string _subject;
    private readonly TimeProvider _clock;

    public PushPost(PushKeys keys, IOptions<PushOptions> options, IOptions<MailOptions> mail, TimeProvider clock)
    {
        (_keys, _clock, _allowPrivate, _subject) = (keys, clock, options.Value.AllowPrivateAddresses, $"mailto:{mail.Value.From}");
        // No proxy: it would be the one to look the name up.
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectCallback = ConnectAsync };
        _http = new HttpClient(handler) { Timeout = AtMost, MaxResponseContentBufferSize = LongestAnswer };
    }

    public void Dispose() => _http.Dispose();

    public async Task<PushAnswer> PostAsync(WrittenPush push, CancellationToken cancel)
    {
        if (PushAddress.Read(push.Device.Endpoint, _allowPrivate) is null) return new PushAnswer(PushOutcome.Gone, 0);
        var key = await _keys.GetAsync();
        using var town = new VapidAuthentication(key.Public, key.Private) { Subject = _subject };
        var subscription = new PushSubscription { Endpoint = push.Device.Endpoint };
        subscription.SetKey(PushEncryptionKeyName.P256DH, push.Device.P256dh);
        subscription.SetKey(PushEncryptionKeyName.Auth, push.Device.Auth);
        var message = new PushMessage(push.Payload)
        {
            TimeToLive = (int)Math.Max(0, (push.Until - _clock.GetUtcNow()).TotalSeconds),
            Urgency = push.IsUrgent ? PushMessageUrgency.High : PushMessageUrgency.Normal,
        };
        try
        {
            await new PushServiceClient(_http) { AutoRetryAfter = false }.RequestPushMessageDeliveryAsync(subscription, message, town, cancel);
            return new PushAnswer(PushOutcome.Sent, 201);
        }
        catch (PushServiceClientException answer)
        {
            return new PushAnswer(OutcomeOf(answer.StatusCode), (int)answer.StatusCode) { RetryAfter = answer.Headers?.RetryAfter?.Delta };
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return new PushAnswer(PushOutcome.Later, 0);
        }
    }

    private static PushOutcome OutcomeOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.NotFound or HttpStatusCode.Gone => PushOutcome.Gone,
        HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => PushOutcome.Later,
        _ => PushOutcome.Refused,
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var found = await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancel);
        var allowed = _allowPrivate ? found : [.. found.Where(PushAddress.IsPublic)];
        if (allowed.Length == 0) throw new HttpRequestException("The push service has no public address.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A notification as it is sent.</summary>
/// <param name="Payload">JSON for the service worker.</param>
/// <param name="Until">From then on it is of no use: the push service lets it go.</param>
/// <param name="IsUrgent">Whether it wakes a sleeping telephone.</param>
public sealed record WrittenPush(PushDevice Device, string Payload, DateTimeOffset Until, bool IsUrgent) : LetterStep;

/// <summary>What a push service said.</summary>
/// <param name="Status">Its status; 0 for none.</param>
public sealed record PushAnswer(PushOutcome Outcome, int Status)
{
    /// <summary>When it wants to be asked again; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

public enum PushOutcome
{
    /// <summary>It has it.</summary>
    Sent,

    /// <summary>The browser has no such subscription any more.</summary>
    Gone,

    /// <summary>Not now.</summary>
    Later,

    /// <summary>Never.</summary>
    Refused,
}
