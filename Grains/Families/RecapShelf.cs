using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Booking;

namespace Mercredi.Families;

/// <summary>The latest recaps, in the row that every save writes: the older half goes to the <see cref="RecapArchive"/> before there are too many.</summary>
internal sealed record RecapShelf
{
    public const int Most = 16;

    public ImmutableArray<KeptRecap> Recaps { get; init; } = [];

    [JsonIgnore] public bool IsFull => Recaps.Length >= Most;

    [JsonIgnore] public IEnumerable<KeptRecap> Older => Recaps.Take(Recaps.Length - (Most / 2));

    public Recap? Of(Guid operationId) => Recaps.FirstOrDefault(r => r.Recap.OperationId == operationId)?.Recap;

    public RecapShelf With(Recap recap) => this with { Recaps = [.. Recaps.Where(r => r.Recap.OperationId != recap.OperationId), new KeptRecap(recap)] };

    public RecapShelf WithoutOlder() => this with { Recaps = [.. Recaps.Except(Older)] };
}
