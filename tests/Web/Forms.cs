using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Mercredi.Tests;

/// <summary>Uses the site as a browser does.</summary>
public static partial class Forms
{
    /// <summary>Opens the page and sends a form of it, with its token; <paramref name="action"/> is another address where the form has one.</summary>
    public static async Task<HttpResponseMessage> SubmitAsync(this HttpClient browser, string page, string? action, params (string Name, string Value)[] fields)
    {
        var token = await browser.TokenAsync(page);
        var all = fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2));
        using var content = new FormUrlEncodedContent(all);
        return await browser.PostAsync(action ?? page, content);
    }

    public static async Task<string> TokenAsync(this HttpClient browser, string page) =>
        Token().Match(await browser.GetStringAsync(page)) is { Success: true } match
            ? match.Groups[1].Value
            : throw new InvalidOperationException($"{page} has no form.");

    public static async Task<JsonElement> ProblemAsync(this HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
