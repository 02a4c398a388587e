namespace Mercredi.Demo;

/// <summary>A simulated opening morning as its page follows it.</summary>
/// <param name="Families">Its length in seconds: the end of the bar.</param>
/// <param name="Done">Seconds gone.</param>
/// <param name="Refused">Clicks that found no place.</param>
public sealed record OpeningProgress(bool Finished, int Families, int Done, int Clicks, int Saves, int Booked, int Refused);
