namespace Mercredi.Localisation;

/// <summary>Telephone numbers as people read them.</summary>
public static class TelephoneWords
{
    /// <summary>The ten digits of a French number in pairs that stay on one line; any other number as it is kept.</summary>
    public static string Shown(string number) =>
        number is { Length: 10 } && number[0] == '0' && number.All(char.IsAsciiDigit) ? string.Join('\u00A0', number.Chunk(2).Select(pair => new string(pair))) : number;
}
