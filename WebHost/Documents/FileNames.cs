using System.Globalization;

namespace Mercredi.Documents;

/// <summary>Names of files that strangers chose.</summary>
public static class FileNames
{
    private const int MaxLength = 100;

    /// <summary>Without path, control or direction characters and what file systems forbid, and with the extension of the content.</summary>
    public static string Clean(string? name, DocumentType type)
    {
        var last = (name ?? "").Split('/', '\\')[^1];
        var kept = new string([.. last.Where(IsPlain)]);
        var stem = Path.GetFileNameWithoutExtension(kept).Trim(' ', '.');
        if (stem.Length > MaxLength) stem = stem[..MaxLength].TrimEnd();
        return (stem.Length == 0 ? "document" : stem) + type.Extension;
    }

    private static bool IsPlain(char c) => char.GetUnicodeCategory(c) is not
        (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) && !"<>:\"|?*%;".Contains(c);
}
