using System.Globalization;
using System.Text;

namespace Mercredi.Localisation;

/// <summary>«de» and «à» before a name: joined with its article (du, des, au, aux) and elided before a vowel or a mute h.</summary>
public static class FrenchPrepositions
{
    /// <summary>Beginnings with an h before which nothing is elided, without accents.</summary>
    private static readonly string[] Aspirated =
        ["ha", "hero", "heron", "heriss", "hetre", "hibou", "hocke", "holland", "homard", "hongr", "hors", "houx", "hublot", "hugo", "huit", "hutte"];

    /// <summary>Beginnings in "ha" that are mute all the same.</summary>
    private static readonly string[] Mute = ["habi", "hale", "halt", "hamec", "harmon", "hallu"];

    /// <summary>Vowels that nothing is elided before.</summary>
    private static readonly string[] Unelided = ["onze", "oui", "ouistiti", "ouate", "uhlan", "ululement"];

    /// <summary>"d’octobre", "du Moulin", "des Prés", "de La Rochelle", "de Rose".</summary>
    public static string Of(string name) => After(name, "Le ") is { } one ? $"du {one}" : After(name, "Les ") is { } many ? $"des {many}" : IsElided(name) ? $"d’{name}" : $"de {name}";

    /// <summary>"au Moulin", "aux Prés", "à La Ferme", "à Rose".</summary>
    public static string At(string name) => After(name, "Le ") is { } one ? $"au {one}" : After(name, "Les ") is { } many ? $"aux {many}" : $"à {name}";

    private static string? After(string name, string article) => name.StartsWith(article, StringComparison.OrdinalIgnoreCase) ? name[article.Length..].TrimStart() : null;

    private static bool IsElided(string name)
    {
        var plain = Plain(name);
        if (plain.Length == 0 || StartsWithAny(plain, Unelided)) return false;
        return plain[0] switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' or 'œ' or 'æ' => true,
            'h' => !StartsWithAny(plain, Aspirated) || StartsWithAny(plain, Mute),
            'y' => plain.Length > 1 && !"aeiou".Contains(plain[1], StringComparison.Ordinal),
            _ => false,
        };
    }

    private static bool StartsWithAny(string plain, string[] beginnings) => Array.Exists(beginnings, b => plain.StartsWith(b, StringComparison.Ordinal));

    /// <summary>Small letters without accents; any Unicode text.</summary>
    private static string Plain(string name) =>
        string.Concat(string.Concat(name.EnumerateRunes()).Normalize(NormalizationForm.FormD).Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();
}
