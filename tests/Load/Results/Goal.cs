namespace Mercredi.Load.Results;

/// <summary>What a figure has to reach.</summary>
/// <param name="Limit">Of ours divided by the baseline, or of ours alone.</param>
/// <param name="Slack">Added to what the ratio allows, in the figure's unit.</param>
internal sealed record Goal(Goal.Kind Form, double Limit = 0, double Slack = 0)
{
    internal enum Kind
    {
        /// <summary>Told for its own sake.</summary>
        None,
        TimesOrMore,
        TimesOrLess,
        ValueOrLess,
    }

    public static Goal None { get; } = new(Kind.None);

    public static Goal TimesOrMore(double limit) => new(Kind.TimesOrMore, limit);

    public static Goal TimesOrLess(double limit, double slack = 0) => new(Kind.TimesOrLess, limit, slack);

    public static Goal ValueOrLess(double limit) => new(Kind.ValueOrLess, limit);

    public bool? IsReached(double ours, double? baseline) => Form switch
    {
        Kind.TimesOrMore => ours >= Limit * baseline,
        Kind.TimesOrLess => ours <= (Limit * baseline) + Slack,
        Kind.ValueOrLess => ours <= Limit,
        _ => null,
    };

    public override string ToString() => FormattableString.Invariant(Form switch
    {
        Kind.TimesOrMore => (FormattableString)$"≥ {Limit:0.##} ×",
        Kind.TimesOrLess when Slack > 0 => $"≤ {Limit:0.##} × + {Slack:0.##}",
        Kind.TimesOrLess => $"≤ {Limit:0.##} ×",
        Kind.ValueOrLess => $"≤ {Limit:0.##}",
        _ => $"",
    });
}
