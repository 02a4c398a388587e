namespace Mercredi.Families;

/// <summary>How an export and what the family changed on the portal live together.</summary>
internal static class HouseholdRules
{
    /// <summary>The export's household, but with each value that the portal changed and the export still has as it was before; not archived. Pure.</summary>
    /// <param name="current">As it now is; null for a new family.</param>
    /// <param name="exported">As the export before had it; null when that was not kept: then the export wins.</param>
    public static Family Merge(Family? current, Family? exported, Family imported)
    {
        if (current is null || exported is null) return imported;
        return imported with
        {
            Address = imported.Address == exported.Address ? current.Address : imported.Address,
            Quotient = imported.Quotient == exported.Quotient ? current.Quotient : imported.Quotient,
            Adults = [.. imported.Adults.Select(a => Merge(current.Adults.FirstOrDefault(c => c.Login == a.Login), exported.Adults.FirstOrDefault(e => e.Login == a.Login), a))],
        };
    }

    private static Adult Merge(Adult? current, Adult? exported, Adult imported) => current is null || exported is null
        ? imported
        : imported with
        {
            Email = imported.Email == exported.Email ? current.Email : imported.Email,
            Phone = imported.Phone == exported.Phone ? current.Phone : imported.Phone,
        };
}
