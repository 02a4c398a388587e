using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Mercredi.Accounts;
using Mercredi.Catalogue;

namespace Mercredi.Onboarding;

/// <summary>The demo: the imported town and, beside its families, an administrator and one staff sign-in for each leisure centre.</summary>
public static class DemoTown
{
    public const string AdministratorLogin = "accueil";

    public static TownImport WithStaff(TownImport town) => town with { Accounts = [.. town.Accounts, .. Staff(town.Catalogue)] };

    /// <summary>The sign-ins that the demo adds.</summary>
    public static ImmutableArray<AccountProvision> Staff(TownCatalogue catalogue) =>
    [
        new AccountProvision(AdministratorLogin, AccountRole.Admin, null, "Accueil familles", "accueil@example.org", []),
        .. catalogue.Centres.Where(c => c.Kind == CentreKind.Leisure)
            .Select(c => new AccountProvision(LoginOf(c), AccountRole.Staff, null, c.Name, $"{LoginOf(c)}@example.org", [c.Id])),
    ];

    /// <summary>«La Rivière» signs in as <c>riviere</c>: the last word, without accents.</summary>
    private static string LoginOf(Centre centre) => string.Concat(
        centre.Name.Split(' ')[^1].Normalize(NormalizationForm.FormD).Where(char.IsAsciiLetterOrDigit)).ToLower(CultureInfo.InvariantCulture);
}
