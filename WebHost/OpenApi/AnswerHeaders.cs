using Mercredi.Api;
using Microsoft.OpenApi;

namespace Mercredi.OpenApi;

/// <summary>What every successful answer tells beside its body.</summary>
internal static class AnswerHeaders
{
    public static Dictionary<string, IOpenApiHeader> All => new()
    {
        [ServerTime.Header] = new OpenApiHeader
        {
            Description = "The moment by the clock of the rules; the Date header is the machine's.",
            Required = true,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        },
        [PageAccount.Header] = new OpenApiHeader
        {
            Description = "A mark of the account whose session asked; left out without one.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[0-9a-f]{12}$" },
        },
    };
}
