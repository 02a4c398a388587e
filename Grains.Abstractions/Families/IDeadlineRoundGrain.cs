namespace Mercredi.Families;

/// <summary>Asks every family each evening whether a deadline is near with nothing booked (<see cref="IFamilyGrain.TellOfDeadline"/>), and
/// whether a document will soon count no more. One per town.</summary>
[Alias("IDeadlineRoundGrain")]
public interface IDeadlineRoundGrain : IGrainWithStringKey
{
    /// <summary>From now on, for good, whatever silo lives; a repeat is harmless. Asked at the start of each silo.</summary>
    [Alias("Begin")]
    Task Begin();
}

/// <summary><c>deadlines/town</c>.</summary>
public static class DeadlineRoundKey
{
    public static IDeadlineRoundGrain DeadlineRound(this IGrainFactory grains) => grains.GetGrain<IDeadlineRoundGrain>("deadlines/town");
}
