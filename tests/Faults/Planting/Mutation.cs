namespace Mercredi.Tests.Faults;

/// <summary>One place of the sources, said otherwise.</summary>
/// <param name="File">From the repository's root.</param>
/// <param name="Right">What stands there, once; may span lines.</param>
/// <param name="Wrong">What a copy gets instead.</param>
internal sealed record Mutation(string File, string Right, string Wrong)
{
    /// <exception cref="InvalidOperationException">The place is not there any more, or there are several: the mutation is to follow the sources.</exception>
    public string Apply(string text) => text.Split(Right).Length == 2
        ? text.Replace(Right, Wrong, StringComparison.Ordinal)
        : throw new InvalidOperationException($"{File} has not exactly one place that reads: {Right}");
}
