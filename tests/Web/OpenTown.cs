namespace Mercredi.Tests;

/// <summary>One town for the tests of a class that leave it as they find it.</summary>
public sealed class OpenTown : IAsyncLifetime
{
    public WebTown Town { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Town = await WebTown.StartAsync();

    public ValueTask DisposeAsync() => Town.DisposeAsync();
}
