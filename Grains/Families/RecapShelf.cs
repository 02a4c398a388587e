using System.Collections.Immutable;
using Mercredi.Booking;

namespace Mercredi.Families;

/// <summary>The latest recaps, kept for callers who repeat a save.</summary>
public sealed record RecapShelf
{
    public const int Kept = 10;

    public ImmutableArray<KeptRecap> Recaps { get; init; } = [];

#if PLANT_NoIdempotency
    public Recap? Of(Guid operationId) => null;
#else
    public Recap? Of(Guid operationId) => Recaps.FirstOrDefault(r => r.Recap.OperationId == operationId)?.Recap;
#endif

    public RecapShelf With(Recap recap) => this with { Recaps = [.. Recaps.Where(r => r.Recap.OperationId != recap.OperationId).TakeLast(Kept - 1), new KeptRecap(recap)] };
}
