namespace Mercredi.Delivery;

/// <summary>The font of every page, which browsers are told of before they have read the style sheet.</summary>
public sealed class SiteLetters(IWebHostEnvironment environment)
{
    /// <summary>Its address, as the bundler noted it; null in a tree that is not bundled.</summary>
    public string? Address { get; } = Read(environment);

    private static string? Read(IWebHostEnvironment environment)
    {
        var note = environment.WebRootFileProvider.GetFileInfo("assets/font.txt");
        if (!note.Exists) return null;
        using var text = new StreamReader(note.CreateReadStream());
        return text.ReadToEnd().Trim();
    }
}
