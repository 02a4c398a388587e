using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Json.Schema;

namespace Mercredi.Tests.OpenApi;

/// <summary>
/// <c>docs/openapi.json</c>, and what of an answer is not as it says. Read more strictly than clients need to: an answer has no member
/// that is not described.
/// </summary>
public static class KeptDescription
{
    private const string Json = "application/json";
    private const string Problem = """{"$ref":"#/components/schemas/ProblemDetails"}""";

    private static readonly EvaluationOptions Strict = new() { OutputFormat = OutputFormat.List, RequireFormatValidation = true };
    private static readonly ConcurrentDictionary<string, JsonSchema> Schemas = new();

    public static string Path { get; } = System.IO.Path.Combine(Repository.Root, "docs", "openapi.json");

    private static JsonNode Document { get; } = JsonNode.Parse(File.ReadAllText(Path))!;

    private static JsonNode Shapes { get; } = Closed(Document["components"]!["schemas"]!.DeepClone());

    private static IReadOnlyList<(Regex Path, JsonNode Calls)> Paths { get; } =
        [.. Document["paths"]!.AsObject().Select(p => (new Regex($"^{Regex.Replace(p.Key, "{[^}]+}", "[^/]+")}$"), p.Value!))];

    /// <summary>Fails the test whose answer is not as described, where it is the API's.</summary>
    /// <param name="sent">The JSON body of the request; null for none.</param>
    public static void Hold(GivenAnswer answer, string? sent)
    {
        if (!answer.Path.StartsWith("/api/", StringComparison.Ordinal)) return;
        var faults = string.Join(' ', Faults(answer, sent));
        Assert.True(faults.Length == 0, $"{answer.Method} {answer.Path} against docs/openapi.json: {faults}\n{answer.Body}");
    }

    public static IEnumerable<string> Faults(GivenAnswer answer, string? sent = null)
    {
        // HEAD is GET without a body.
        var isHead = answer.Method == "HEAD";
        var call = Paths.FirstOrDefault(p => p.Path.IsMatch(answer.Path)).Calls?[isHead ? "get" : answer.Method.ToLowerInvariant()];
        if (call is null) return Undescribed(answer);
        var status = answer.Status.ToString(CultureInfo.InvariantCulture);
        if (Resolved(call["responses"]![status]) is not { } described) return ["The status is not described."];
        var faults = Headers(answer, described).Concat(isHead ? [] : Body(answer, described["content"]));
        var taken = answer.Status < 300 && sent is not null ? call["requestBody"]?["content"]?[Json]?["schema"] : null;
        return taken is null ? faults : faults.Concat(Misfits(sent!, taken.ToJsonString()));
    }

    // Before there is a call there are refusals.
    private static IEnumerable<string> Undescribed(GivenAnswer answer) =>
        answer.Status is >= 400 and < 500 ? TypeAndShape(answer, "application/problem+json", Problem) : ["The call is not described."];

    private static IEnumerable<string> Body(GivenAnswer answer, JsonNode? content) => content?.AsObject().Single() switch
    {
        null => answer.Body.Length == 0 ? [] : ["A body is not described."],
        var (type, media) => TypeAndShape(answer, type, media!["schema"]!.ToJsonString()),
    };

    private static IEnumerable<string> TypeAndShape(GivenAnswer answer, string type, string shape) =>
        answer.Type == type ? Misfits(answer.Body, shape) : [$"The content type is '{answer.Type}' and not {type}."];

    private static IEnumerable<string> Headers(GivenAnswer answer, JsonNode described)
    {
        foreach (var (name, reference) in described["headers"]?.AsObject() ?? [])
        {
            var header = Resolved(reference)!;
            if (answer.Headers.TryGetValue(name, out var value))
            {
                var json = int.TryParse(value, out _) ? value : JsonSerializer.Serialize(value);
                foreach (var fault in Misfits(json, header["schema"]!.ToJsonString())) yield return $"{name}: {fault}";
            }
            else if (header["required"]?.GetValue<bool>() == true) yield return $"The header {name} is missing.";
        }
    }

    private static IEnumerable<string> Misfits(string json, string shape)
    {
        using var body = JsonDocument.Parse(json);
        var found = Schemas.GetOrAdd(shape, Schema).Evaluate(body.RootElement, Strict);
        return found.IsValid ? [] : [.. found.Details!.SelectMany(d => d.Errors?.Select(e => $"{d.InstanceLocation}: {e.Value}") ?? [])];
    }

    private static JsonSchema Schema(string shape)
    {
        var schema = JsonNode.Parse(shape)!.AsObject();
        schema["$defs"] = Shapes.DeepClone();
        return JsonSchema.FromText(schema.ToJsonString().Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal));
    }

    private static JsonNode? Resolved(JsonNode? node) =>
        node?["$ref"]?.GetValue<string>().Split('/').Skip(1).Aggregate(Document, (from, name) => from[name]!) ?? node;

    private static JsonNode Closed(JsonNode shapes)
    {
        foreach (var (_, shape) in shapes.AsObject())
            if (shape!["properties"] is not null) shape["additionalProperties"] = false;
        return shapes;
    }
}
