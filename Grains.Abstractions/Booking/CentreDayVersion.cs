using Mercredi.Catalogue;

namespace Mercredi.Booking;

/// <summary>The version under which a centre day shows what was just done or found there: whoever must show that reads at least this version.</summary>
[GenerateSerializer, Immutable, Alias("CentreDayVersion")]
public sealed record CentreDayVersion([property: Id(0)] CentreId CentreId, [property: Id(1)] DateOnly Date, [property: Id(2)] long Version)
{
    public CentreDate Day => new(CentreId, Date);
}
