namespace Mercredi.Demo;

/// <summary>How far the demo's past is, as the bar at sign-in follows it.</summary>
/// <param name="Families">Steps in all; most are families, and the rest as quick.</param>
/// <param name="Done">Steps done.</param>
public sealed record DemoProgress(bool Finished, int Families, int Done);
