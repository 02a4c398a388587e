using Mercredi.Accounts;
using Microsoft.Extensions.Options;

namespace Mercredi.Tests.Accounts;

/// <summary>Few passwords are hashed at once, and a full queue refuses.</summary>
public sealed class HashingGateTests
{
    [Fact]
    public async Task RunAsync_ManyAtOnce_RunsFewAndRefusesBeyondTheQueue()
    {
        using var gate = new HashingGate(Options.Create(new SignInOptions { HashesAtOnce = 2, HashQueue = 3 }));
        using var release = new ManualResetEventSlim();
        var (running, most) = (0, 0);
        bool Work()
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            release.Wait(TestContext.Current.CancellationToken);
            Interlocked.Decrement(ref running);
            return true;
        }

        var work = Enumerable.Range(0, 8).Select(_ => gate.RunAsync(Work, TestContext.Current.CancellationToken)).ToArray();
        release.Set();
        var done = await Task.WhenAll(work);
        Assert.Equal(5, done.Count(d => d is true));
        Assert.Equal(3, done.Count(d => d is null));
        Assert.InRange(most, 1, 2);
        Assert.True(await gate.RunAsync(() => true, TestContext.Current.CancellationToken));
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while (value > (seen = Volatile.Read(ref target)) && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
