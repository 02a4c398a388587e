namespace Mercredi.Resources;

/// <summary>Words of the démarches.</summary>
public sealed class ProceduresText;
