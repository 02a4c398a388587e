namespace Mercredi.Booking;

/// <summary>What a centre day answers to a confirmation, and what it writes before: one of the cases below and no other.</summary>
internal abstract record ConfirmDecision
{
    private ConfirmDecision()
    {
    }

    /// <summary>Null when the child has what was asked for.</summary>
    public virtual Refusal? Refusal => null;

    /// <summary>The state to be durable before the answer; null when nothing changes.</summary>
    public virtual CentreDayState? Next => null;

    /// <summary>The child has what was asked for once <paramref name="Next"/> is durable.</summary>
    public sealed record Won(CentreDayState Next) : ConfirmDecision
    {
        public override CentreDayState Next { get; } = Next;
    }

    /// <summary>Refused, for now: the same question may be answered otherwise.</summary>
    public sealed record Refused(Refusal Refusal) : ConfirmDecision
    {
        public override Refusal Refusal { get; } = Refusal;
    }

    /// <summary>Refused durably: an earlier message of the same question that is still under way comes too late (I2).</summary>
    public sealed record RefusedForGood(Refusal Refusal, CentreDayState Next) : ConfirmDecision
    {
        public override Refusal Refusal { get; } = Refusal;

        public override CentreDayState Next { get; } = Next;
    }

    /// <summary>Decided by an earlier message, whose write may still be under way: it is answered when that is durable.</summary>
    public sealed record Earlier(Refusal? Refusal) : ConfirmDecision
    {
        public override Refusal? Refusal { get; } = Refusal;
    }
}
