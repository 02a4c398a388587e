namespace Mercredi.Load;

/// <summary>One line of the printed table and of the JSON.</summary>
/// <param name="Target">What the figure has to reach, in words.</param>
internal sealed record Row(string Scenario, string Figure, double Value, string Unit, string Target, string? Note = null)
{
    public override string ToString() => $"| {Scenario} | {Figure} | {Value:0.##} {Unit} | {Target} | {Note} |";
}
