using System.Globalization;

namespace Mercredi.Localisation;

/// <summary>Amounts as people of the reader's language write them.</summary>
public static class MoneyWords
{
    private static readonly CultureInfo French = ReaderLanguage.Culture(ReaderLanguage.French);

    /// <summary>"12,50 €", and "€12.50" for English readers: the currency is the town's, not the reader's.</summary>
    public static string Euros(decimal amount) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == ReaderLanguage.French
        ? amount.ToString("N2", French) + "\u00a0€"
        : (amount < 0 ? "−€" : "€") + Math.Abs(amount).ToString("N2", CultureInfo.InvariantCulture);
}
