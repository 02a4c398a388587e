using System.Globalization;

namespace Mercredi.Localisation;

/// <summary>Words and dates in one language until disposed, outside a request of that language. Not across an await.</summary>
public readonly ref struct LanguageScope
{
    private readonly CultureInfo _culture;
    private readonly CultureInfo _uiCulture;

    /// <param name="language"><see cref="ReaderLanguage.French"/> or <see cref="ReaderLanguage.English"/>.</param>
    public LanguageScope(string language)
    {
        (_culture, _uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = ReaderLanguage.Culture(language);
    }

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _uiCulture);
}
