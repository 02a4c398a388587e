namespace Mercredi.Resources;

/// <summary>Words of errors that any page or call can meet.</summary>
public sealed class SecurityText;
