using System.Reflection;
using Mercredi.Live;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.SignalR;
using Microsoft.OpenApi;

namespace Mercredi.OpenApi;

/// <summary>The head of the description and what its calls share.</summary>
internal sealed class WholeDescription : IOpenApiDocumentTransformer
{
    private static readonly Dictionary<string, string> Tags = new()
    {
        ["Accounts"] = "Sessions and passkeys.",
        ["Catalogue"] = "What the town offers.",
        ["Family"] = "A family's own calendar: choosing, saving, week patterns.",
        ["Staff"] = "The days of a centre for who runs it; the family office.",
    };

    public async Task TransformAsync(
        OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var messages = typeof(ICalendarClient).GetMethods();
        document.Info = new OpenApiInfo
        {
            Title = "Mercredi",
            Version = "1",
            Description = "Booking places in a town's childcare. Dates are `yyyy-MM-dd`, ids the codes of the town's export, choices taken "
                + "by their exact name. Answers may gain members; bodies with unknown ones are refused. Every GET answers HEAD. "
                + $"The SignalR hub `{CalendarHub.Path}` tells what changes: {string.Join(", ", messages.Select(Signature))}.",
            License = new OpenApiLicense { Name = "EUPL-1.2", Identifier = "EUPL-1.2" },
            Contact = new OpenApiContact { Name = "The operator of the portal" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "This portal." }];
        document.Tags = Tags.Select(t => new OpenApiTag { Name = t.Key, Description = t.Value }).ToHashSet();
        var parts = document.Components!;
        foreach (var shape in messages.SelectMany(m => m.GetParameters()).Select(p => p.ParameterType))
        {
            var name = OpenApiFeature.Plain(shape.Name);
            if (parts.Schemas!.ContainsKey(name)) continue;
            document.AddComponent(name, await context.GetOrCreateSchemaAsync(shape, null, cancellationToken));
        }

        parts.SecuritySchemes = Proof.All;
        parts.Headers = AnswerHeaders.All;
        parts.Responses = RefusalAnswers.All(document);
        OpenAnswers(document);
        LeaveOutNulls(document);
    }

    /// <summary><c>centreDay(CentreDay)</c>.</summary>
    private static string Signature(MethodInfo message)
    {
        var shapes = message.GetParameters().Select(p => OpenApiFeature.Plain(p.ParameterType.Name));
        return $"`{message.GetCustomAttribute<HubMethodNameAttribute>()!.Name}({string.Join(", ", shapes)})`";
    }

    /// <summary>A shape that is left out when it is null is never null.</summary>
    private static void LeaveOutNulls(OpenApiDocument document)
    {
        foreach (var shape in document.Components!.Schemas!.Values.OfType<OpenApiSchema>())
            foreach (var (name, part) in shape.Properties?.ToList() ?? [])
                if (shape.Required?.Contains(name) != true && part is OpenApiSchema { OneOf: [{ Type: JsonSchemaType.Null }, var only] }) shape.Properties![name] = only;
    }

    /// <summary>Only bodies that are sent are closed to what is not described.</summary>
    private static void OpenAnswers(OpenApiDocument document)
    {
        var sent = new HashSet<string>();
        foreach (var call in document.Paths.Values.SelectMany(path => path.Operations!.Values))
            foreach (var body in call.RequestBody?.Content?.Values ?? []) Collect(body.Schema);
        foreach (var (name, schema) in document.Components!.Schemas!)
            if (schema is OpenApiSchema shape && !sent.Contains(name)) shape.AdditionalPropertiesAllowed = true;

        void Collect(IOpenApiSchema? schema)
        {
            if (schema is null || schema is OpenApiSchemaReference { Reference.Id: { } id } && !sent.Add(id)) return;
            foreach (var part in (schema.Properties?.Values ?? []).Concat(schema.OneOf ?? []).Append(schema.Items)) Collect(part);
        }
    }
}
