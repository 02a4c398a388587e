namespace Mercredi.Booking;

/// <summary>What a centre day answers to a confirmation, and what it writes before.</summary>
/// <param name="Refusal">Null when the child has what was asked for.</param>
/// <param name="Next">The state to be durable before the answer; null when nothing changes.</param>
/// <param name="IsEarlier">Decided by an earlier message, whose write may still be under way.</param>
public sealed record ConfirmDecision(Refusal? Refusal, CentreDayState? Next, bool IsEarlier = false)
{
    public static ConfirmDecision Earlier(Refusal? refusal) => new(refusal, null, IsEarlier: true);
}
