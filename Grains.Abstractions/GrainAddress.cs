using Orleans.Runtime;

namespace Mercredi;

/// <summary>Finds a grain by its key without asking each time by reflection how its interface is called: a tenth of a save's processor time.</summary>
internal static class GrainAddress<TGrain> where TGrain : class, IGrainWithStringKey
{
    private static Kind? _kind;

    public static TGrain Get(IGrainFactory grains, string key)
    {
        // The same in every process and cluster: names from attributes of the interface.
        if (_kind is { } kind) return (TGrain)grains.GetGrain(GrainId.Create(kind.Type, key), kind.Interface);
        var grain = grains.GetGrain<TGrain>(key);
        if (grain is GrainReference reference) _kind = new Kind(reference.GrainId.Type, reference.InterfaceType);
        return grain;
    }

    private sealed record Kind(GrainType Type, GrainInterfaceType Interface);
}
