using CsCheck;
using Mercredi.Security;
using Microsoft.Extensions.Time.Testing;

namespace Mercredi.Tests.Security;

/// <summary>Allowances by the injected clock.</summary>
public sealed class TokenBucketsTests
{
    [Fact]
    public void Take_AnySchedule_NeverGivesMoreThanBurstAndRate() =>
        Gen.Select(Gen.Int[1, 5], Gen.Double[0.5, 60], Gen.Int[0, 30_000].List[1, 60]).Sample((burst, perMinute, waits) =>
        {
            var clock = new FakeTimeProvider();
            var buckets = new TokenBuckets(clock, burst, perMinute);
            var (start, given) = (clock.GetUtcNow(), 0);
            foreach (var wait in waits)
            {
                clock.Advance(TimeSpan.FromMilliseconds(wait));
                if (buckets.Take("k") is null) given++;
                Assert.True(given <= burst + ((clock.GetUtcNow() - start).TotalMinutes * perMinute) + 0.001);
            }
        });

    [Fact]
    public void Take_AfterTheWaitItNamed_Gives()
    {
        var clock = new FakeTimeProvider();
        var buckets = new TokenBuckets(clock, burst: 1, perMinute: 6);
        Assert.Null(buckets.Take("a"));
        var wait = buckets.Take("a");
        Assert.Equal(10, wait!.Value.TotalSeconds, precision: 3);
        Assert.Null(buckets.Take("b"));
        clock.Advance(wait.Value + TimeSpan.FromMilliseconds(1));
        Assert.Null(buckets.Take("a"));
    }
}
