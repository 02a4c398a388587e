using System.Globalization;
using Mercredi.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Mercredi.OpenApi;

/// <summary>
/// What all calls have in common, derived from how each is mapped: its id, who may call it, how its parameters are written, and what is
/// answered on the way to it.
/// </summary>
internal sealed class CallDescription : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var (call, document) = (context.Description, context.Document!);
        var isUnsafe = !HttpMethods.IsGet(call.HttpMethod!);
        var metadata = call.ActionDescriptor.EndpointMetadata;
        var guards = metadata.OfType<IAllowAnonymous>().Any() ? [] : metadata.OfType<IAuthorizeData>().ToList();
        operation.OperationId = Id(call);
        operation.Description ??= operation.Summary;
        operation.Security = [.. Proofs(guards.Count > 0, isUnsafe).Select(proof => Required(proof, document))];
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? []) Describe(parameter);

        var answers = operation.Responses!.Where(a => a.Key[0] == '2').ToList();
        foreach (var answer in answers.Select(a => a.Value).OfType<OpenApiResponse>())
            answer.Headers = AnswerHeaders.All.ToDictionary(h => h.Key, h => (IOpenApiHeader)new OpenApiHeaderReference(h.Key, document));
        var refusals = operation.Responses!.Keys.Where(status => status[0] != '2')
            .Select(status => int.Parse(status, CultureInfo.InvariantCulture))
            .Concat(OnTheWay(operation, guards, isUnsafe)).Distinct().Order();
        operation.Responses = [];
        foreach (var (status, answer) in answers) operation.Responses.Add(status, answer);
        foreach (var refusal in refusals)
        {
            var status = refusal.ToString(CultureInfo.InvariantCulture);
            operation.Responses.Add(status, new OpenApiResponseReference(RefusalAnswers.Id(refusal), document));
        }

        return Task.CompletedTask;
    }

    /// <summary>The method and the words of the address, which is the contract: <c>putStaffCentreDaysCapacity</c>.</summary>
    private static string Id(ApiDescription call) => call.HttpMethod!.ToLowerInvariant() + string.Concat(call.RelativePath!
        .Split('/', '-').Skip(1).Where(word => word[0] != '{').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    /// <summary>
    /// Each is enough: the session, for whatever changes something with what a foreign page cannot send; nothing where nobody need be
    /// signed in.
    /// </summary>
    private static IEnumerable<string[]> Proofs(bool isGuarded, bool isUnsafe)
    {
        if (!isGuarded) yield return [];
        if (isUnsafe)
        {
            yield return [Proof.Session, Proof.Client];
            yield return [Proof.Session, Proof.Token];
        }
        else if (isGuarded) yield return [Proof.Session];
    }

    private static OpenApiSecurityRequirement Required(string[] proofs, OpenApiDocument document)
    {
        var required = new OpenApiSecurityRequirement();
        foreach (var proof in proofs) required.Add(new OpenApiSecuritySchemeReference(proof, document), []);
        return required;
    }

    /// <summary>What the guards before the call answer, and reading what it is given.</summary>
    private static IEnumerable<int> OnTheWay(OpenApiOperation operation, List<IAuthorizeData> guards, bool isUnsafe)
    {
        if (isUnsafe || operation.Parameters is { Count: > 0 }) yield return StatusCodes.Status400BadRequest;
        if (guards.Count > 0) yield return StatusCodes.Status401Unauthorized;
        if (isUnsafe || guards.Any(g => g.Policy is not null)) yield return StatusCodes.Status403Forbidden;
        if (operation.RequestBody is not null)
        {
            yield return StatusCodes.Status413PayloadTooLarge;
            yield return StatusCodes.Status415UnsupportedMediaType;
        }

        if (isUnsafe) yield return StatusCodes.Status429TooManyRequests;
        yield return StatusCodes.Status503ServiceUnavailable;
    }

    /// <summary>Parameters come as text, so that what is wrong with one can be told; by their names they are dates and ids.</summary>
    private static void Describe(OpenApiParameter parameter)
    {
        var schema = new OpenApiSchema { Type = JsonSchemaType.String };
        if (parameter.Name!.EndsWith("Id", StringComparison.Ordinal)) ShapeDescription.DescribeId(schema);
        else if (parameter.Name is "date" or "from" or "to") schema.Format = "date";
        parameter.Schema = schema;
        parameter.Required |= parameter.Name is "from" or "to";
        parameter.Description ??= parameter.Name switch
        {
            "childId" => "A child of the family.",
            "centreId" => parameter.In == ParameterLocation.Query ? "Only this centre." : "A centre of the caller's.",
            "from" => "The first date.",
            "to" => "The last date, included.",
            "date" => "A date within two school years.",
            _ => null,
        };
    }
}
