using System.Globalization;

namespace Mercredi.Localisation;

/// <summary>Amounts as people of the reader's language write them.</summary>
public static class MoneyWords
{
    private static readonly CultureInfo French = ReaderLanguage.Culture(ReaderLanguage.French);

    /// <summary>"12,50 €", and "€12.50" for English readers: the currency is the town's, not the reader's. Both have the sign of subtraction, not a hyphen, before what is negative.</summary>
    public static string Euros(decimal amount)
    {
        var sign = amount < 0 ? "−" : "";
        return CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == ReaderLanguage.French
            ? $"{sign}{Math.Abs(amount).ToString("N2", French)}\u00a0€"
            : $"{sign}€{Math.Abs(amount).ToString("N2", CultureInfo.InvariantCulture)}";
    }
}
