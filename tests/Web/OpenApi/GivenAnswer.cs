namespace Mercredi.Tests.OpenApi;

/// <summary>An answer of the API as it came.</summary>
/// <param name="Type">The media type; null for none.</param>
/// <param name="Headers">Those that are not the body's.</param>
public sealed record GivenAnswer(
    string Method, string Path, int Status, string? Type, string Body, IReadOnlyDictionary<string, string> Headers);
