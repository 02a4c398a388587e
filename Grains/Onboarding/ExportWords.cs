using Mercredi.Accounts;
using Mercredi.Catalogue;
using Mercredi.Families;

namespace Mercredi.Onboarding;

/// <summary>The fixed words of the export format and what they mean here.</summary>
internal static class ExportWords
{
    public static readonly Dictionary<string, CentreKind> CentreKinds = new() { ["loisirs"] = CentreKind.Leisure, ["ecole"] = CentreKind.School };

    public static readonly Dictionary<string, ActivityRole> Roles = new()
    {
        ["matin"] = ActivityRole.Morning,
        ["repas"] = ActivityRole.Meal,
        ["apres-midi"] = ActivityRole.Afternoon,
        ["accueil-matin"] = ActivityRole.Before,
        ["accueil-soir"] = ActivityRole.After,
    };

    public static readonly Dictionary<string, AgeBand> AgeBands = new() { ["moins-6"] = AgeBand.Under6, ["6-et-plus"] = AgeBand.SixPlus };

    public static readonly Dictionary<string, DayOfWeek> Weekdays = new()
    {
        ["lundi"] = DayOfWeek.Monday,
        ["mardi"] = DayOfWeek.Tuesday,
        ["mercredi"] = DayOfWeek.Wednesday,
        ["jeudi"] = DayOfWeek.Thursday,
        ["vendredi"] = DayOfWeek.Friday,
    };

    public static readonly Dictionary<string, Diet> Diets = new()
    {
        [""] = Diet.None,
        ["sans-porc"] = Diet.NoPork,
        ["vegetarien"] = Diet.Vegetarian,
        ["sans-gluten"] = Diet.GlutenFree,
    };

    public static readonly Dictionary<string, AccountRole> StaffRoles = new() { ["direction"] = AccountRole.Staff, ["administration"] = AccountRole.Admin };

    public static readonly Dictionary<string, bool> YesNo = new() { ["0"] = false, ["1"] = true };
}
