using Microsoft.Extensions.Options;

namespace Mercredi.Accounts;

/// <summary>Lets few passwords be hashed at once, so that a rush of sign-ins never starves bookings; a full queue refuses at once.</summary>
public sealed class HashingGate(IOptions<SignInOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(options.Value.EffectiveHashesAtOnce);
    private int _waiting;

    /// <summary>Runs <paramref name="work"/> off the request's thread when its turn comes; null when too many wait already.</summary>
    public async Task<T?> RunAsync<T>(Func<T> work, CancellationToken cancel) where T : struct
    {
        if (Interlocked.Increment(ref _waiting) > options.Value.HashQueue + options.Value.EffectiveHashesAtOnce)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }
        try
        {
            await _turns.WaitAsync(cancel);
            try
            {
                return await Task.Run(work, CancellationToken.None);
            }
            finally
            {
                _turns.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _turns.Dispose();
}
