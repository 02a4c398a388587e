using System.Collections.Concurrent;
using System.Reflection;
using Orleans.Concurrency;

namespace Mercredi.Durability;

/// <summary>
/// A grain that first finishes what a crash left open, before any of its calls. No method need remember it: it is in the way of each. Calls that always interleave are let
/// through, for they may come while a call is at work, and show what is durable only.
/// </summary>
internal abstract class SettlingGrain : Grain, IIncomingGrainCallFilter
{
    private static readonly ConcurrentDictionary<MethodInfo, bool> Known = new();

    /// <summary>Whether what is open is finished before the method is called: every call of a grain's own interfaces that waits its turn. Timers and extensions are not calls of its own.</summary>
    public static bool ComesBefore(MethodInfo method) => Known.GetOrAdd(
        method, static m => typeof(IGrain).IsAssignableFrom(m.DeclaringType) && m.GetCustomAttribute<AlwaysInterleaveAttribute>() is null);

    async Task IIncomingGrainCallFilter.Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod is { } method && ComesBefore(method)) await SettleAsync();
        await context.Invoke();
    }

    /// <summary>Finishes what is open; with nothing open it is no work. It may be repeated harmlessly.</summary>
    /// <exception cref="Exception">It could not be finished: then the call is not made.</exception>
    protected abstract Task SettleAsync();
}
