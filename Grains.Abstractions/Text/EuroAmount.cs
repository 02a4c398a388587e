using System.Globalization;
using System.Text.RegularExpressions;

namespace Mercredi.Text;

/// <summary>Amounts as people write, paste and export them. One rule for imports and forms.</summary>
public static partial class EuroAmount
{
    /// <summary>
    /// Euros with a decimal comma or point and at most two decimals; spaces between thousands and the sign of euros may be there. Null for anything else: a negative amount, whatever its
    /// sign, and what could be thousands or decimals.
    /// </summary>
    public static decimal? Read(string text)
    {
        var plain = Currency().Replace(CleanText.Of(text), "");
        return Written().IsMatch(plain) ? decimal.Parse(plain.Replace(" ", "", StringComparison.Ordinal).Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex("^€ ?| ?€$| EUR$| euros?$", RegexOptions.IgnoreCase)]
    private static partial Regex Currency();

    [GeneratedRegex(@"^([0-9]{1,3}( [0-9]{3}){1,6}|[0-9]{1,18})([.,][0-9]{1,2})?$")]
    private static partial Regex Written();
}
