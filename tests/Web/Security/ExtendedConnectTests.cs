using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;

namespace Mercredi.Tests.Security;

/// <summary>A WebSocket that is opened over HTTP/2 is a CONNECT and no GET: a foreign page cannot open it with the reader's session either.</summary>
public sealed class ExtendedConnectTests(ExtendedConnectTests.Http2Town open) : IClassFixture<ExtendedConnectTests.Http2Town>
{
    private readonly WebTown _town = open.Later();

    [Theory]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("null", HttpStatusCode.Forbidden)]
    [InlineData("http://localhost:1", HttpStatusCode.Forbidden)]
    [InlineData("file://", HttpStatusCode.Forbidden)]
    [InlineData("own", HttpStatusCode.OK)]
    [InlineData("", HttpStatusCode.OK)]
    public async Task Connect_OfAForeignPage_IsRefused(string origin, HttpStatusCode status)
    {
        using var browser = new SocketsHttpHandler();
        await SignInAsync(browser);
        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        socket.Options.CollectHttpResponseDetails = true;
        if (origin.Length > 0) socket.Options.SetRequestHeader("Origin", origin == "own" ? Site.GetLeftPart(UriPartial.Authority) : origin);
        using var invoker = new HttpMessageInvoker(browser);
        var refused = await Record.ExceptionAsync(() => socket.ConnectAsync(new UriBuilder(Site) { Scheme = "ws", Path = "/hubs/calendar" }.Uri, invoker, CancellationToken.None));
        Assert.Equal(status, socket.HttpStatusCode);
        Assert.Equal(status == HttpStatusCode.OK, refused is null);
    }

    private Uri Site => _town.ClientOptions.BaseAddress;

    private async Task SignInAsync(SocketsHttpHandler browser)
    {
        using var client = new HttpClient(browser, disposeHandler: false) { BaseAddress = Site, DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        client.DefaultRequestHeaders.Add("X-Mercredi-Client", "tests");
        using var answer = await client.PostAsJsonAsync("/api/session", new { login = "famille00001", password = WebTown.Password });
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }

    /// <summary>A town that speaks HTTP/2 without TLS, as to a proxy that ends it.</summary>
    public sealed class Http2Town : OpenTown
    {
        protected override (string Key, string Value)[] Settings => [("Kestrel:EndpointDefaults:Protocols", "Http2")];
    }
}
