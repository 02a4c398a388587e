using System.Text.Json.Serialization;
using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Documents;

namespace Mercredi.Mail;

/// <summary>A filed document will soon count no more.</summary>
/// <param name="Expires">The last day on which it counts.</param>
[GenerateSerializer, Immutable, Alias("DocumentExpiring")]
public sealed record DocumentExpiring(
    [property: Id(0)] FamilyId Family, [property: Id(1)] Guid Document, [property: Id(2)] DocumentKind Kind, [property: Id(3)] DateOnly Expires) : NewsLetter
{
    /// <summary>Until the document counts no more.</summary>
    [JsonIgnore]
    public override DateTimeOffset? UsefulUntil => ParisTime.At(Expires.AddDays(1), TimeOnly.MinValue);

    [JsonIgnore]
    public override LetterTopic Topic => LetterTopic.Documents;
}
