using System.Collections.Immutable;
using System.Globalization;
using Mercredi.Documents;
using Mercredi.Families;
using Mercredi.Onboarding;
using Mercredi.Pdf;
using Mercredi.Procedures;

namespace Mercredi.Demo;

/// <summary>What waits on the family office's desk in the demo: three procedures, and a document to review.</summary>
public sealed class DemoPaperwork(IGrainFactory grains, DocumentStore documents, PdfLetters letters)
{
    /// <summary>Families by their place in the export.</summary>
    private static readonly int[] Senders = [11, 37, 58];

    private const int Filer = 83;

    /// <summary>Sent once: a family that has documents sends nothing more.</summary>
    public async Task SendAsync(TownImport town, DateOnly today)
    {
        foreach (var (index, n) in Senders.Select((index, n) => (index, n)))
            if (await FileAsync(town.Families[index], DocumentKind.QuotientCertificate, "attestation-caf.pdf", forProcedure: true) is { } certificate)
                await SendQuotientAsync(town.Families[index], 520 + (n * 170), today.AddDays(-7 * (n + 1)), certificate);
        await FileAsync(town.Families[Filer], DocumentKind.ProofOfAddress, "justificatif-de-domicile.pdf", forProcedure: false);
    }

    private async Task SendQuotientAsync(Family family, int quotient, DateOnly since, Guid certificate)
    {
        var answers = new Dictionary<string, string>
        {
            ["quotient"] = quotient.ToString(CultureInfo.InvariantCulture),
            ["since"] = since.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["certificate"] = certificate.ToString(),
        }.ToImmutableSortedDictionary(a => a.Key, a => ImmutableArray.Create(a.Value), StringComparer.Ordinal);
        var procedures = grains.Procedures(family.Id);
        if (await procedures.Start(TownProcedures.Quotient.Id, family.Adults[0].Login, answers) is { } draft) await procedures.Send(draft.Id, answers);
    }

    private async Task<Guid?> FileAsync(Family family, DocumentKind kind, string name, bool forProcedure)
    {
        if (!(await grains.Documents(family.Id).Get()).IsEmpty) return null;
        using var content = new MemoryStream(Sheet(family));
        var upload = new FormFile(content, 0, content.Length, "file", name);
        return (await documents.FileAsync(family.Id, family.Adults[0].Login, upload, kind, forProcedure: forProcedure)).Id;
    }

    private byte[] Sheet(Family family) => PdfSheet.Write(letters, "Document", "", sheet => sheet.Text($"Document d’exemple de la famille {family.Id}", 14));
}
