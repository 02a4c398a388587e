using Mercredi.Accounts;
using Microsoft.Extensions.Options;

namespace Mercredi.Tests.Accounts;

/// <summary>Every check of a password costs a hash, whether there is something to compare with or not.</summary>
public sealed class PasswordsTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task CheckAsync_NothingToCompare_HashesAllTheSame(bool exists)
    {
        using var busy = new ManualResetEventSlim();
        using var gate = new HashingGate(Options.Create(new SignInOptions { HashesAtOnce = 1, HashQueue = 0 }));
        var passwords = Make(gate, demo: false);
        var other = gate.RunAsync(() => busy.Wait(Timeout.Infinite, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

        // With no turn left it cannot tell: so it did need one.
        Assert.Null(await passwords.CheckAsync(exists, null, "faux", CancellationToken.None));
        busy.Set();
        await other;
        Assert.False(await passwords.CheckAsync(exists, null, "faux", CancellationToken.None));
    }

    [Fact]
    public async Task CheckAsync_OwnPassword_IsTheOnlyOneEvenInTheDemo()
    {
        using var gate = new HashingGate(Options.Create(new SignInOptions()));
        var passwords = Make(gate, demo: true);
        var hash = await passwords.HashAsync("un secret à moi", CancellationToken.None);
        Assert.True(await passwords.CheckAsync(true, hash, "un secret à moi", CancellationToken.None));
        Assert.False(await passwords.CheckAsync(true, hash, "mercredi", CancellationToken.None));
        Assert.True(await passwords.CheckAsync(true, null, "mercredi", CancellationToken.None));
        Assert.False(await passwords.CheckAsync(false, null, "mercredi", CancellationToken.None));
        Assert.False(await passwords.CheckAsync(true, hash, new string('x', Passwords.MaxLength + 1), CancellationToken.None));
    }

    [Fact]
    public async Task CheckAsync_SameLettersComposedOtherwise_AreTheSamePassword()
    {
        using var gate = new HashingGate(Options.Create(new SignInOptions()));
        var passwords = Make(gate, demo: false);
        const string Composed = "été à la plage", Decomposed = "e\u0301te\u0301 a\u0300 la plage";
        foreach (var (set, typed) in new[] { (Composed, Decomposed), (Decomposed, Composed), (Decomposed, Decomposed) })
            Assert.True(await passwords.CheckAsync(true, await passwords.HashAsync(set, CancellationToken.None), typed, CancellationToken.None));

        // As it was hashed before passwords were normalised.
        var old = new Microsoft.AspNetCore.Identity.PasswordHasher<object>().HashPassword(new object(), Decomposed);
        Assert.True(await passwords.CheckAsync(true, old, Decomposed, CancellationToken.None));
        Assert.False(await passwords.CheckAsync(true, old, "ete a la plage", CancellationToken.None));
    }

    private static Passwords Make(HashingGate gate, bool demo) => new(
        gate, Options.Create(new SignInOptions { HashIterations = 1 }), new CommonPassword(demo ? "mercredi" : null));
}
