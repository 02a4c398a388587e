namespace Mercredi.Tests.Faults;

/// <summary>What all families do alike, as on an opening morning.</summary>
internal sealed class Crowd
{
    private volatile Mood _mood;

    public Mood Mood
    {
        get => _mood;
        set => _mood = value;
    }
}

internal enum Mood
{
    /// <summary>Everybody does as they like.</summary>
    Free,

    /// <summary>Staff open every place, families choose, and nobody saves yet.</summary>
    Choosing,

    /// <summary>Everybody saves what they have chosen, and chooses nothing new.</summary>
    Saving,
}
