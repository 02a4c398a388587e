namespace Mercredi.Load.Plain;

/// <summary>What a child does on a date, in the product's words.</summary>
internal sealed record Plan(string ChildId, DateOnly Date, string CentreId, string[] Activities)
{
    public int First => Has("MAT") | Has("ACM");

    public int Meal => Has("REP");

    public int Last => Has("APM") | Has("ACS");

    private int Has(string activity) => Activities.Contains(activity) ? 1 : 0;
}
