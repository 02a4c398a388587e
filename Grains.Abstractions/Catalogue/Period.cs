namespace Mercredi.Catalogue;

/// <summary>A checked period, both ends included.</summary>
public readonly record struct Period(DateOnly From, DateOnly To)
{
    /// <summary>The longest period that is shown or watched at once, in days.</summary>
    public const int MostDays = 42;

    public IEnumerable<DateOnly> Dates
    {
        get
        {
            for (var date = From; date <= To; date = date.AddDays(1)) yield return date;
        }
    }
}
