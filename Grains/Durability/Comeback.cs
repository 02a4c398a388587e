using Orleans.Runtime;

namespace Mercredi.Durability;

/// <summary>A reminder that brings a grain back for something it began, even if its silo dies and nobody asks for it again. It ends when there is nothing left to finish.</summary>
internal sealed class Comeback(IGrainBase grain)
{
    private const string Name = "settle";
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);

    private bool _set;

    /// <summary>Before the beginning becomes durable.</summary>
    public async Task SetAsync()
    {
        if (_set) return;
        await grain.RegisterOrUpdateReminder(Name, Period, Period);
        _set = true;
    }

    /// <summary>When a reminder found nothing left.</summary>
    public async Task EndAsync()
    {
        _set = false;
        if (await grain.GetReminder(Name) is { } reminder) await grain.UnregisterReminder(reminder);
    }
}
