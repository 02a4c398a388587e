using System.Text.Json.Serialization;

namespace Mercredi.Mail;

/// <summary>The notification of some news on one device of its reader.</summary>
/// <param name="Device">Its id among the account's.</param>
/// <param name="News">What is told.</param>
[GenerateSerializer, Immutable, Alias("DevicePush")]
public sealed record DevicePush([property: Id(0)] string Device, [property: Id(1)] LetterMatter News) : LetterMatter
{
    /// <summary>A day at most: nobody wants last week's on a telephone that was off.</summary>
    [JsonIgnore]
    public override TimeSpan GoodFor => News.GoodFor < Longest ? News.GoodFor : Longest;

    [JsonIgnore]
    public override DateTimeOffset? UsefulUntil => News.UsefulUntil;

    private static TimeSpan Longest => TimeSpan.FromDays(1);
}
