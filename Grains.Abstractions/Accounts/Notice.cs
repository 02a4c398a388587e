namespace Mercredi.Accounts;

/// <summary>One notice to families.</summary>
/// <param name="Markdown">As staff wrote it: rendered through a sanitiser, never shown as it is.</param>
/// <param name="Date">The date shown with it.</param>
/// <param name="EditedBy">The login of the member of staff.</param>
[GenerateSerializer, Immutable, Alias("Notice")]
public sealed record Notice(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Title,
    [property: Id(2)] string Markdown,
    [property: Id(3)] DateOnly Date,
    [property: Id(4)] bool Published,
    [property: Id(5)] string EditedBy)
{
    public const int MaxTitle = 150;

    /// <summary>Characters.</summary>
    public const int MaxMarkdown = 10_000;
}
