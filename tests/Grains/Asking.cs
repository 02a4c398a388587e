using Mercredi.Durability;

namespace Mercredi.Tests;

/// <summary>Asks as browsers and hosts do: a call whose outcome is unknown (its silo died, its connection was lost) is asked again until it is answered.</summary>
internal static class Asking
{
    public static async Task<T> AskAsync<T>(Func<Task<T>> ask)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception e) when (UnknownOutcome.Is(e))
            {
                await Task.Yield();
            }
        }
    }
}
