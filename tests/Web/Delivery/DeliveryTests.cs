using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Mercredi.Tests.Delivery;

/// <summary>What a phone on a slow line has to fetch: compressed, and only once what does not change.</summary>
public sealed partial class DeliveryTests : IAsyncLifetime
{
    private WebTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Theory]
    [InlineData("/connexion", "br")]
    [InlineData("/connexion", "gzip")]
    [InlineData("/assets/site.css", "br")]
    [InlineData("/assets/calendar.js", "gzip")]
    [InlineData("/assets/icons.svg", "br")]
    [InlineData("/openapi/v1.json", "br")]
    [InlineData("/nulle-part", "br")]
    public async Task Text_IsCompressed_AsTheBrowserTakesIt(string path, string encoding)
    {
        using var plain = await GetAsync(path, null);
        using var small = await GetAsync(path, encoding);
        Assert.Empty(plain.Content.Headers.ContentEncoding);
        Assert.Equal([encoding], small.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", small.Headers.Vary);
        var (whole, sent) = ((await plain.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length, (await small.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length);
        Assert.True(sent < whole * 3 / 4, $"{sent} of {whole} bytes");
    }

    [Fact]
    public async Task Refusal_OfTheApi_IsCompressedToo()
    {
        using var answer = await GetAsync("/api/me", "br");
        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
    }

    /// <summary>A page names its style and scripts by their content; what they import is named so by the bundler.</summary>
    [Fact]
    public async Task Assets_NamedByTheirContent_AreKept_OthersAreAskedForByRevision()
    {
        using var page = await GetAsync("/connexion", null);
        var named = Named().Matches(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Select(m => m.Groups[1].Value).ToList();
        Assert.Contains(named, address => address.StartsWith("/assets/site.css?v=", StringComparison.Ordinal));
        foreach (var address in named)
        {
            using var asset = await GetAsync(address, "br");
            Assert.True(asset.Headers.CacheControl is { MaxAge.TotalDays: 365, Public: true }, address);
            var script = await asset.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Assert.NotEmpty(script);
        }

        using var imported = await GetAsync("/assets/" + await ImportedAsync(), null);
        Assert.Equal(365, imported.Headers.CacheControl?.MaxAge?.TotalDays);
        using var sprite = await GetAsync("/assets/icons.svg", null);
        Assert.True(sprite.Headers.CacheControl?.NoCache);
        Assert.NotNull(sprite.Headers.ETag);
        using var missing = await GetAsync("/assets/part-ABCDEFGH.js", null);
        Assert.NotEqual(365, missing.Headers.CacheControl?.MaxAge?.TotalDays);
    }

    /// <summary>What a first visit to the calendar fetches before anybody can click, besides the page and its days: few things, told of early, and small.</summary>
    [Fact]
    public async Task Calendar_BringsFewSmallParts_AndTellsOfThemInItsHead()
    {
        using var family = await _town.SignInAsync(SmallTown.Rolland);
        var page = await family.GetStringAsync("/reservations", TestContext.Current.CancellationToken);
        var script = Script().Match(page).Groups[1].Value;
        var letters = Letters().Match(page).Groups[1].Value;
        Assert.StartsWith("/assets/calendar.js?v=", script, StringComparison.Ordinal);
        Assert.Contains($"<link rel=\"modulepreload\" href=\"{script}\"", page[..page.IndexOf("</head>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.DoesNotMatch("/assets/icons\\.svg#", page);
        Assert.Contains("/assets/icons.svg?v=", page, StringComparison.Ordinal);

        var parts = Named().Matches(page).Select(m => m.Groups[1].Value.Split('#')[0]).Append(letters).Distinct().ToList();
        Assert.InRange(parts.Count, 4, 6);
        var sum = 0;
        foreach (var part in parts)
        {
            using var answer = await GetAsync(part, "br");
            Assert.Equal(365, answer.Headers.CacheControl?.MaxAge?.TotalDays);
            sum += (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;
        }

        Assert.InRange(sum, 1, 90 * 1024);
    }

    /// <summary>What compression could tell of a secret that a page repeats: the token is another one each time, though it means the same.</summary>
    [Fact]
    public async Task ForgeryTokens_OfOneSession_DifferOnEachPage()
    {
        using var family = await _town.SignInAsync(SmallTown.Rolland);
        var tokens = new HashSet<string>();
        for (var n = 0; n < 3; n++) tokens.Add(Token().Match(await family.GetStringAsync("/compte", TestContext.Current.CancellationToken)).Groups[1].Value);
        Assert.Equal(3, tokens.Count);
        Assert.DoesNotContain("", tokens);
    }

    private async Task<string> ImportedAsync()
    {
        using var script = await GetAsync("/assets/calendar.js", null);
        return Imported().Match(await script.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Value;
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string? encoding)
    {
        using var visitor = _town.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (encoding is not null) request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
        return await visitor.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("(?:src|href)=\"(/assets/[^\"]+\\?v=[^\"]+)\"")]
    private static partial Regex Named();

    [GeneratedRegex("<script type=\"module\" src=\"([^\"]+)\"")]
    private static partial Regex Script();

    [GeneratedRegex("<link rel=\"preload\" href=\"([^\"]+\\.woff2)\" as=\"font\"")]
    private static partial Regex Letters();

    [GeneratedRegex("part-[A-Z0-9]{8}\\.js")]
    private static partial Regex Imported();

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
