namespace Mercredi.Families;

/// <summary>The grain key of a family: <c>family/F00001</c>. The prefix keeps a key from ever being pure hexadecimal.</summary>
public static class FamilyKey
{
    public static string Of(FamilyId family) => $"family/{family}";

    public static FamilyId Parse(string key) => new(key["family/".Length..]);

    public static IFamilyGrain Family(this IGrainFactory grains, FamilyId family) => GrainAddress<IFamilyGrain>.Get(grains, Of(family));
}
