using Orleans.Runtime;

namespace Mercredi.Durability;

/// <summary>A call that fails so may have been carried out or not: whoever needs to know asks again under the same operation id or sequence.</summary>
public static class UnknownOutcome
{
    public static bool Is(Exception e) => e is OrleansException or TimeoutException or DurabilityException;
}
