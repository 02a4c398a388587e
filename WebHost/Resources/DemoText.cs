namespace Mercredi.Resources;

/// <summary>Words of the demonstration.</summary>
public sealed class DemoText;
