namespace Mercredi.Tests;

/// <summary>One town for the tests of a class that leave it as they find it.</summary>
public class OpenTown : IAsyncLifetime
{
    private WebTown _town = null!;

    /// <summary>Configuration beside the tests' own.</summary>
    protected virtual (string Key, string Value)[] Settings => [];

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync(Settings);

    public async ValueTask DisposeAsync()
    {
        await _town.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The town an hour later, for the next test: nobody's attempts to sign in count any more.</summary>
    public WebTown Later()
    {
        _town.Clock.Advance(TimeSpan.FromHours(1));
        return _town;
    }
}
