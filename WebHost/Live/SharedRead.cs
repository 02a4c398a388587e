namespace Mercredi.Live;

/// <summary>One read at a time, shared: whoever comes while one is on its way gets the next, so that everybody's answer was read after they asked.</summary>
public sealed class SharedRead<T>(Func<Task<T>> read)
{
    private readonly Lock _lock = new();
    private Task<T>? _running;
    private Task<T>? _next;

    public Task<T> ReadAsync()
    {
        lock (_lock)
        {
            if (_next is not null) return _next;
            return _running is { IsCompleted: false } running ? _next = ReadAfterAsync(running) : _running = read();
        }
    }

    private async Task<T> ReadAfterAsync(Task running)
    {
        await running.ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        Task<T> begun;
        lock (_lock)
        {
            _next = null;
            begun = _running = read();
        }

        return await begun;
    }
}
