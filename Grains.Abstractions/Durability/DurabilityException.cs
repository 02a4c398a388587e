namespace Mercredi.Durability;

/// <summary>The storage failed, so that this activation does not know what is durable; ask again. The reason is in the log of the process that met it.</summary>
[GenerateSerializer, Alias("DurabilityException")]
public sealed class DurabilityException() : Exception("The storage failed; this activation takes no more work.");
