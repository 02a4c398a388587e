namespace Mercredi.Onboarding;

/// <summary>One thing wrong with an export, in the words of the person who mends it (T4).</summary>
/// <param name="Line">Line of the file, from 1; 0 for the file as a whole.</param>
/// <param name="Value">The value as it stands in the file.</param>
public sealed record ImportProblem(string File, int Line, string Value, string Reason, string Mend)
{
    /// <summary>The line that is shown: file, line, value, reason, mend.</summary>
    public override string ToString() => $"{File}:{Line}: « {Value} » {Reason} {Mend}";
}
