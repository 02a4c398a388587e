namespace Mercredi.Dashboard;

/// <summary>One thing that a family should look at («Tableau de bord», G3).</summary>
/// <param name="Icon">A pictogram of the sprite.</param>
/// <param name="Text">One sentence in the reader's language.</param>
/// <param name="Action">What the link does, in a word or two.</param>
/// <param name="Until">The last instant to act; sooner comes first within its urgency. Null for no end.</param>
public sealed record Attention(AttentionUrgency Urgency, string Icon, string Text, string Href, string Action, DateTimeOffset? Until = null)
{
    /// <summary>True when <see cref="Until"/> is minutes away and is shown running down.</summary>
    public bool CountsDown { get; init; }
}

/// <summary>Most urgent first.</summary>
public enum AttentionUrgency
{
    /// <summary>Something will be lost: places held, an overdue invoice.</summary>
    Now,

    /// <summary>A date is coming up.</summary>
    Soon,

    /// <summary>Begun and not finished.</summary>
    Open,
}
