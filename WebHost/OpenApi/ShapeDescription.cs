using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Mercredi.Api;
using Mercredi.Contract;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Mercredi.OpenApi;

/// <summary>
/// Describes the values that our own converters write, which the framework cannot know, and the members as they are written: what is left
/// out when it is null is not required and never null; everything else is there.
/// </summary>
internal sealed class ShapeDescription : IOpenApiSchemaTransformer
{
    private const string ProblemType = "^" + Problems.TypePrefix + "[a-z-]+$";

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type.IsEnum) (schema.Type, schema.Enum) = (JsonSchemaType.String, Names(ExactEnum.JsonNames(type)));
        else if (IsId(type)) DescribeId(schema);
        else if (type == typeof(string)) schema.Type = JsonSchemaType.String;
        else if (type == typeof(JsonElement)) schema.Type = JsonSchemaType.Object;
        else if (type == typeof(TimeOnly)) DescribeTime(schema);
        else if (type == typeof(ProblemDetails)) DescribeProblem(schema);
        else if (context.JsonTypeInfo.Kind == JsonTypeInfoKind.Enumerable) schema.Items ??= new OpenApiSchema();
        else schema.Required?.ExceptWith(context.JsonTypeInfo.Properties.Where(IsLeftOut).Select(p => p.Name));
        if (context.JsonPropertyInfo is { } member) DescribeMember(schema, member, canBeNull: type == typeof(string) || IsId(type));
        return Task.CompletedTask;
    }

    public static bool IsId(Type type) => (Nullable.GetUnderlyingType(type) ?? type).GetInterfaces()
        .Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    public static void DescribeId(OpenApiSchema schema)
    {
        schema.Type = JsonSchemaType.String;
        schema.Pattern = string.Create(CultureInfo.InvariantCulture, $"^[A-Z0-9-]{{1,{IdFormat.MaxLength}}}$");
        schema.Description = "A code of the town's export.";
    }

    // «time» of JSON Schema has an offset.
    private static void DescribeTime(OpenApiSchema schema) =>
        (schema.Format, schema.Pattern, schema.Description) = (null, "^[0-2][0-9]:[0-5][0-9]:[0-5][0-9]$", "The town's wall clock.");

    private static void DescribeMember(OpenApiSchema schema, JsonPropertyInfo member, bool canBeNull)
    {
        if (IsLeftOut(member)) schema.Type &= ~JsonSchemaType.Null;
        else if (member.IsGetNullable && canBeNull) schema.Type |= JsonSchemaType.Null;
        if (member.DeclaringType == typeof(ProblemJson) && member.Name == "type") schema.Pattern = ProblemType;
        if (member.DeclaringType == typeof(RecapLineJson) && member.Name == "reason") schema.Enum = Names(RefusalNames.Reasons);
    }

    /// <summary>As <see cref="Problems"/> writes it.</summary>
    private static void DescribeProblem(OpenApiSchema schema)
    {
        static OpenApiSchema Text(string description, string? pattern = null) =>
            new() { Type = JsonSchemaType.String, Description = description, Pattern = pattern };
        schema.Description = "An error (RFC 9457).";
        schema.Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Text("`/problems/NAME`, stable.", ProblemType),
            ["title"] = Text("NAME."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["detail"] = Text("A sentence that can be shown to a parent, in the request's language."),
            ["traceId"] = Text("By which the operator finds the request in logs."),
        };
        schema.Required = new HashSet<string> { "type", "title", "status", "detail" };
    }

    private static bool IsLeftOut(JsonPropertyInfo member) =>
        member.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), true)
            is [JsonIgnoreAttribute { Condition: JsonIgnoreCondition.WhenWritingNull }];

    private static List<JsonNode> Names(IEnumerable<string> names) => [.. names.Select(n => JsonValue.Create(n))];
}
