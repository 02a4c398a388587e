using System.Text.Json.Serialization;
using Mercredi.Accounts;

namespace Mercredi.Mail;

/// <summary>What was too much for one day, told the next morning: it is found in the adult's book (<see cref="INewsBookGrain"/>) when it is written.</summary>
/// <param name="Kind">All of this kind.</param>
/// <param name="Day">On which it was too much.</param>
[GenerateSerializer, Immutable, Alias("NewsDigest")]
public sealed record NewsDigest([property: Id(0)] LetterTopic Kind, [property: Id(1)] DateOnly Day) : NewsLetter
{
    [JsonIgnore]
    public override LetterTopic Topic => Kind;
}
