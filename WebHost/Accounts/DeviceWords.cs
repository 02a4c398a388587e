using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Accounts;

/// <summary>
/// What a browser is called by its owner: "Safari sur iPhone". Only families of browsers and systems are told apart, for more is guessed wrong.
/// </summary>
public sealed class DeviceWords(IStringLocalizer<AccountsText> words)
{
    /// <summary>What is kept of a <c>User-Agent</c>, in characters.</summary>
    public const int MaxKept = 300;

    // In this order: most browsers also name those they descend from.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"),
        ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "Chromebook"), ("Windows", "Windows"),
        ("Macintosh", "Mac"), ("Linux", "Linux"),
    ];

    /// <param name="agent">As it came, or shortened.</param>
    public string Of(string agent) => (Find(Browsers, agent), Find(Systems, agent)) switch
    {
        ({ } browser, { } system) => words["Device.On", browser, system],
        ({ } browser, null) => browser,
        (null, { } system) => system,
        _ => words["Device.Unknown"],
    };

    /// <summary>What is kept of what a request says.</summary>
    public static string Kept(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        return agent.Length > MaxKept ? agent[..MaxKept] : agent;
    }

    private static string? Find((string Mark, string Name)[] known, string agent) =>
        known.FirstOrDefault(k => agent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
