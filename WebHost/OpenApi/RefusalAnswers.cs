using System.Globalization;
using Mercredi.Api;
using Mercredi.Booking;
using Mercredi.Contract;
using Mercredi.Security;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Mercredi.OpenApi;

/// <summary>The answers that are errors: one for each status, the same for all calls.</summary>
internal static class RefusalAnswers
{
    private static readonly Dictionary<int, string> Meanings = new()
    {
        [400] = "Something given is not as described, and the detail names it (`/problems/bad-request`); "
            + "or a session comes without proof that no foreign page asks (`/problems/forgery`).",
        [401] = "Nobody is signed in any more; or nobody has this login with this password.",
        [403] = "Not for this account; or a foreign page asked (`/problems/forgery`).",
        [404] = "Not there, or not the caller's: never said which.",
        [410] = "Done long ago (`/problems/operation-done`): the detail names the day.",
        [413] = string.Create(CultureInfo.InvariantCulture, $"The body has more than {SecurityFeature.MaxBody / 1024} KiB."),
        [415] = "The body is not declared as JSON in UTF-8.",
        [429] = "Too much in a short time: once more after the seconds of Retry-After.",
        [503] = "What was done is not known now; asking again, with the same operationId where there is one, does nothing twice.",
    };

    public static string Id(int status) => ReasonPhrases.GetReasonPhrase(status).Replace(" ", "", StringComparison.Ordinal);

    public static Dictionary<string, IOpenApiResponse> All(OpenApiDocument document)
    {
        var decided = Enum.GetValues<RefusalKind>().GroupBy(kind => kind.Status(), kind => $"`{Problems.TypePrefix}{kind.Problem()}`")
            .Where(d => !Meanings.ContainsKey(d.Key)).ToDictionary(d => d.Key, d => $"Refused: {string.Join(", ", d.Distinct())}.");
        var problem = new OpenApiMediaType { Schema = new OpenApiSchemaReference("ProblemDetails", document) };
        return Meanings.Concat(decided).OrderBy(m => m.Key).ToDictionary(m => Id(m.Key), m => (IOpenApiResponse)new OpenApiResponse
        {
            Description = m.Value,
            Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = problem },
            Headers = m.Key == 429 ? new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = RetryAfter } : null,
        });
    }

    private static OpenApiHeader RetryAfter { get; } = new()
    {
        Description = "Seconds.",
        Required = true,
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1" },
    };
}
