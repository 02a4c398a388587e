namespace Mercredi.Localisation;

/// <summary>
/// A name inside a sentence: where the French words say <c>{0:de}</c> or <c>{0:à}</c>, the preposition joins it as French does ("d’octobre", "des Prés", "au Moulin");
/// everywhere else the name stands as it is. The browser's <c>say</c> reads the same words by the same rules.
/// </summary>
public readonly record struct Named(string Name) : IFormattable
{
    public override string ToString() => Name;

    public string ToString(string? format, IFormatProvider? formatProvider) => format switch
    {
        "de" => FrenchPrepositions.Of(Name),
        "à" => FrenchPrepositions.At(Name),
        _ => Name,
    };
}
