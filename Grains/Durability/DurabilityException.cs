namespace Mercredi.Durability;

/// <summary>A write failed, so this activation no longer knows what is durable. The call changed nothing; ask again.</summary>
[GenerateSerializer, Alias("DurabilityException")]
public sealed class DurabilityException() : Exception("The last write's outcome is unknown; this activation takes no more work.");
