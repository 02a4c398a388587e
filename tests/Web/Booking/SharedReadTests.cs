using Mercredi.Live;

namespace Mercredi.Tests.Booking;

public sealed class SharedReadTests
{
    [Fact]
    public async Task Read_WhileOneIsOnItsWay_SharesTheNext()
    {
        var reads = new List<TaskCompletionSource<int>>();
        var shared = new SharedRead<int>(() =>
        {
            reads.Add(new TaskCompletionSource<int>());
            return reads[^1].Task;
        });

        var first = shared.ReadAsync();
        var (second, third) = (shared.ReadAsync(), shared.ReadAsync());
        Assert.Single(reads);
        reads[0].SetResult(1);
        Assert.Equal(1, await first);
        // What was read before they asked is not theirs.
        Assert.False(second.IsCompleted);
        await UntilAsync(() => reads.Count == 2);
        reads[1].SetResult(2);
        Assert.Equal((2, 2), (await second, await third));
    }

    [Fact]
    public async Task Read_AfterOneFailed_IsANewOne()
    {
        var tries = 0;
        var shared = new SharedRead<int>(() => ++tries == 1 ? Task.FromException<int>(new TimeoutException()) : Task.FromResult(tries));
        await Assert.ThrowsAsync<TimeoutException>(shared.ReadAsync);
        Assert.Equal(2, await shared.ReadAsync());
    }

    private static async Task UntilAsync(Func<bool> done)
    {
        while (!done()) await Task.Yield();
    }
}
