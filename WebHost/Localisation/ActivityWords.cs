using System.Globalization;
using Mercredi.Catalogue;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Localisation;

/// <summary>What an activity is called for the reader: the town's own label, unless it is the usual French name of a role that has a name in the reader's language.</summary>
public sealed class ActivityWords(IStringLocalizer<BillingText> words)
{
    private readonly Dictionary<ActivityRole, string> _french = French(words);

    public string Label(Activity activity) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != ReaderLanguage.French && activity.Label == _french[activity.Role] ? words["Role." + activity.Role] : activity.Label;

    private static Dictionary<ActivityRole, string> French(IStringLocalizer<BillingText> words)
    {
        using var french = new LanguageScope(ReaderLanguage.French);
        return Enum.GetValues<ActivityRole>().ToDictionary(role => role, role => words["Role." + role].Value);
    }
}
