using Mercredi.Families;

namespace Mercredi.Tests.Families;

/// <summary>What the portal changed stays until the export itself changes (T4).</summary>
public sealed class HouseholdRulesTests
{
    private static readonly Family Export = new()
    {
        Id = new FamilyId("F1"), Name = "Rolland", Address = "1 rue Haute", Quotient = 500, Adults = [new Adult("famille1", "Rolland", "Olivier", "o@example.org", "01")],
    };

    private static readonly Family Current = Export with { Address = "2 rue Basse", Quotient = 700, Adults = [new Adult("famille1", "Rolland", "Olivier", "new@example.org", "02")] };

    [Fact]
    public void Merge_SameExport_KeepsWhatThePortalChanged()
    {
        var merged = HouseholdRules.Merge(Current, Export, Export with { Name = "Rolland-Faure" });
        Assert.Equal(("Rolland-Faure", "2 rue Basse", 700), (merged.Name, merged.Address, merged.Quotient));
        Assert.Equal(("new@example.org", "02"), (merged.Adults[0].Email, merged.Adults[0].Phone));
    }

    [Fact]
    public void Merge_ChangedExport_WinsForWhatChangedOnly()
    {
        var merged = HouseholdRules.Merge(Current, Export, Export with { Quotient = 900, Adults = [Export.Adults[0] with { Phone = "03" }] });
        Assert.Equal(("2 rue Basse", 900), (merged.Address, merged.Quotient));
        Assert.Equal(("new@example.org", "03"), (merged.Adults[0].Email, merged.Adults[0].Phone));
    }

    [Fact]
    public void Merge_WithoutAnEarlierExport_TakesTheExport() => Assert.Equal("1 rue Haute", HouseholdRules.Merge(Current, null, Export).Address);
}
