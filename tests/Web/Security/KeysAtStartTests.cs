using Mercredi.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Mercredi.Tests.Security;

/// <summary>No request is taken while the keys of sessions cannot be read: it would be answered as if nobody were signed in.</summary>
public sealed class KeysAtStartTests
{
    [Fact]
    public async Task Start_WhileTheSilosAreDown_IsOverWhenTheKeysCanBeRead()
    {
        var (clock, keys) = (new FakeTimeProvider(), new Keys { AreThere = false });
        var start = new KeysAtStart(keys, clock, NullLogger<KeysAtStart>.Instance).StartAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.False(start.IsCompleted);
        keys.AreThere = true;
        clock.Advance(TimeSpan.FromSeconds(1));
        await start;
    }

    [Fact]
    public async Task Start_ThatIsCancelled_Ends()
    {
        using var stop = new CancellationTokenSource();
        var start = new KeysAtStart(new Keys { AreThere = false }, new FakeTimeProvider(), NullLogger<KeysAtStart>.Instance).StartAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => start);
    }

    private sealed class Keys : IDataProtectionProvider, IDataProtector
    {
        public bool AreThere { get; set; }

        public IDataProtector CreateProtector(string purpose) => this;

        public byte[] Protect(byte[] plaintext) => AreThere ? plaintext : throw new TimeoutException("No silo answers.");

        public byte[] Unprotect(byte[] protectedData) => protectedData;
    }
}
