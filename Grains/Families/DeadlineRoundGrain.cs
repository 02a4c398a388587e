using Mercredi.Catalogue;
using Mercredi.Documents;
using Mercredi.Durability;
using Mercredi.Journal;
using Orleans.Runtime;

namespace Mercredi.Families;

/// <summary>A round is only a walk over all families, each of which knows when it was told last: one that a crash cuts short is begun again.</summary>
internal sealed class DeadlineRoundGrain : Grain, IDeadlineRoundGrain, IRemindable
{
    private const string Name = "round";

    /// <summary>In the town's time: when people are home, and an evening is left to book.</summary>
    private static readonly TimeOnly At = new(17, 0);

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(15);

    private readonly Durable<DeadlineRoundState> _state;
    private readonly Recovery _walk;
    private readonly TimeProvider _clock;

    public DeadlineRoundGrain([PersistentState("deadline-round")] IPersistentState<DeadlineRoundState> storage, TimeProvider clock)
    {
        _state = new Durable<DeadlineRoundState>(this, storage);
        _walk = new Recovery(this, WalkAsync, interleave: true);
        _clock = clock;
    }

    public async Task Begin()
    {
        if (await this.GetReminder(Name) is null) await this.RegisterOrUpdateReminder(Name, Period, Period);
    }

    public Task ReceiveReminder(string reminderName, TickStatus status) => _walk.RunAsync();

    private async Task WalkAsync()
    {
        var now = ParisTime.Local(_clock.GetUtcNow());
        var today = DateOnly.FromDateTime(now.Date);
        if (TimeOnly.FromTimeSpan(now.TimeOfDay) < At || _state.Decided.Last >= today) return;
        Author.System.Acts();
        var families = await GrainFactory.Directory().Get();
        await FamilyWalk.RunAsync(families.Select(f => f.Id), family => Task.WhenAll(GrainFactory.Family(family).TellOfDeadline(), GrainFactory.Documents(family).TellOfExpiry()));
        await _state.CommitAsync(new DeadlineRoundState { Last = today });
    }
}

/// <summary>When the last round was through.</summary>
internal sealed record DeadlineRoundState
{
    public DateOnly? Last { get; init; }
}
