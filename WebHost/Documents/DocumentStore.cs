using System.Collections.Immutable;
using Mercredi.Families;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Documents;

/// <summary>Takes uploads in and gives contents out.</summary>
public sealed class DocumentStore(IGrainFactory grains, IStringLocalizer<DocumentsText> words)
{
    /// <summary>The largest request with a document in it: the content and the form around it.</summary>
    public const int MaxRequest = DocumentContent.MaxLength + (256 * 1024);

    /// <summary>Checks and files an upload: its id, or why not in the reader's words.</summary>
    public async Task<(Guid? Id, string? Problem)> FileAsync(
        FamilyId family, string by, IFormFile? upload, DocumentKind kind, DateOnly? expires = null, Guid? replaces = null, bool forProcedure = false)
    {
        if (upload is null) return (null, words["Content.None"]);
        if (upload.Length > DocumentContent.MaxLength) return (null, words["Content.TooLarge"]);
        var content = new byte[upload.Length];
        await using (var stream = upload.OpenReadStream()) await stream.ReadExactlyAsync(content);
        var (type, problem) = DocumentContent.Recognise(content);
        if (type is null) return (null, words[problem!]);

        var id = Guid.NewGuid();
        var parts = content.Chunk(IDocumentPartGrain.MaxLength).ToList();
        if (!await grains.Documents(family).Announce(id, parts.Count)) return (null, words["Full", IFamilyDocumentsGrain.Most]);
        for (var part = 0; part < parts.Count; part++) await grains.DocumentPart(id, part).Write([.. parts[part]]);
        await grains.Documents(family).File(
            new FiledDocument
            {
                Id = id, Kind = kind, FileName = FileNames.Clean(upload.FileName, type), ContentType = type.ContentType, Size = content.Length, Parts = parts.Count,
                FiledBy = by, Expires = expires, ForProcedure = forProcedure,
            },
            replaces);
        return (id, null);
    }

    /// <summary>The content as a file to save, never to be shown by the site itself; null for a document that is not this family's.</summary>
    public async Task<IResult?> DownloadAsync(HttpContext http, FamilyId family, Guid id)
    {
        if ((await grains.Documents(family).Get()).FirstOrDefault(d => d.Id == id) is not { } document) return null;
        http.Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        http.Response.ContentLength = document.Size;
        return TypedResults.Stream(
            async body =>
            {
                for (var part = 0; part < document.Parts; part++) await body.WriteAsync((await grains.DocumentPart(id, part).Read()).AsMemory());
            },
            document.ContentType, document.FileName);
    }
}
