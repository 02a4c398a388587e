using System.Collections.Immutable;
using Mercredi.Durability;

namespace Mercredi.Families;

/// <summary>Goes through all families of the town, some at once. A family that cannot be reached is asked again at the end.</summary>
internal static class FamilyWalk
{
    private const int AtOnce = 32;

    /// <summary>How often families that could not be reached are asked before the walk is given up.</summary>
    private const int Tries = 3;

    /// <exception cref="OrleansException">A family could not be reached.</exception>
    /// <exception cref="TimeoutException">A family did not answer.</exception>
    public static async Task RunAsync(IEnumerable<FamilyId> families, Func<FamilyId, Task> visit)
    {
        using var room = new SemaphoreSlim(AtOnce);
        var left = families.ToImmutableArray();
        for (var round = 1; !left.IsEmpty; round++)
        {
            var reached = await Task.WhenAll(left.Select(family => VisitAsync(family, isLastTry: round == Tries)));
            left = [.. left.Zip(reached).Where(f => !f.Second).Select(f => f.First)];
        }

        async Task<bool> VisitAsync(FamilyId family, bool isLastTry)
        {
            await room.WaitAsync();
            try
            {
                await visit(family);
                return true;
            }
            catch (Exception e) when (!isLastTry && UnknownOutcome.Is(e))
            {
                return false;
            }
            finally
            {
                room.Release();
            }
        }
    }
}
