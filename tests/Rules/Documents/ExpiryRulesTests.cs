using Mercredi.Documents;

namespace Mercredi.Tests.Documents;

/// <summary>A family is told once, a fortnight before, of a document that ends, and not of one that has its successor.</summary>
public sealed class ExpiryRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 2);
    private static readonly FiledDocument Document = Of(DocumentKind.SchoolInsurance, 10);

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(14, true)]
    [InlineData(15, false)]
    [InlineData(null, false)]
    public void Due_IsWhatEndsWithinAFortnight(int? days, bool isDue) => Assert.Equal(isDue, IsDue(Of(DocumentKind.SchoolInsurance, days)));

    [Fact]
    public void Due_IsToldOnce() =>
        Assert.Empty(ExpiryRules.Due(new FamilyDocumentsState { Documents = [Document], ToldOfExpiry = [Document.Id] }, Today));

    [Fact]
    public void Due_IsNoneThatWasRefused_OrIsAProcedures()
    {
        Assert.False(IsDue(Document with { Review = DocumentReview.Refused }));
        Assert.False(IsDue(Document with { ForProcedure = true }));
        Assert.True(IsDue(Document with { Review = DocumentReview.Accepted }));
    }

    [Fact]
    public void Due_IsNoneThatHasItsSuccessor()
    {
        Assert.False(IsDue(Document, Of(DocumentKind.SchoolInsurance, 300)));
        Assert.False(IsDue(Document, Of(DocumentKind.SchoolInsurance, null)));
        Assert.True(IsDue(Document, Of(DocumentKind.ProofOfAddress, 300)));
        Assert.True(IsDue(Document, Of(DocumentKind.SchoolInsurance, 300) with { Review = DocumentReview.Refused }));
        Assert.True(IsDue(Document, Of(DocumentKind.SchoolInsurance, -30)));
    }

    private static bool IsDue(FiledDocument document, params FiledDocument[] others) =>
        ExpiryRules.Due(new FamilyDocumentsState { Documents = [document, .. others] }, Today).Contains(document);

    private static FiledDocument Of(DocumentKind kind, int? days) => new()
    {
        Id = Guid.NewGuid(), Kind = kind, FileName = "a.pdf", ContentType = "application/pdf", Size = 1, Parts = 1, FiledBy = "famille1", Expires = days is { } d ? Today.AddDays(d) : null,
    };
}
