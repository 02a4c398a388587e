using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Mercredi.Localisation;

namespace Mercredi.Tests;

/// <summary>Names and dates inside French sentences, as French writes them.</summary>
public sealed class FrenchTests
{
    private static string Repository { get; } = Find(AppContext.BaseDirectory);

    [Theory]
    [InlineData("octobre 2026", "d’octobre 2026", "à octobre 2026")]
    [InlineData("août 2026", "d’août 2026", "à août 2026")]
    [InlineData("novembre 2026", "de novembre 2026", "à novembre 2026")]
    [InlineData("Le Moulin", "du Moulin", "au Moulin")]
    [InlineData("Les Prés", "des Prés", "aux Prés")]
    [InlineData("les Ulis", "des Ulis", "aux Ulis")]
    [InlineData("La Rochelle", "de La Rochelle", "à La Rochelle")]
    [InlineData("L’Orangerie", "de L’Orangerie", "à L’Orangerie")]
    [InlineData("Lescure", "de Lescure", "à Lescure")]
    [InlineData("Évry", "d’Évry", "à Évry")]
    [InlineData("E\u0301vry", "d’E\u0301vry", "à E\u0301vry")]
    [InlineData("Œuilly", "d’Œuilly", "à Œuilly")]
    [InlineData("Yvetot", "d’Yvetot", "à Yvetot")]
    [InlineData("Yaël", "de Yaël", "à Yaël")]
    [InlineData("Hélène", "d’Hélène", "à Hélène")]
    [InlineData("Hyères", "d’Hyères", "à Hyères")]
    [InlineData("Hassan", "de Hassan", "à Hassan")]
    [InlineData("Hautes Terres", "de Hautes Terres", "à Hautes Terres")]
    [InlineData("Harmonie", "d’Harmonie", "à Harmonie")]
    [InlineData("Hugo", "de Hugo", "à Hugo")]
    [InlineData("Onzain", "d’Onzain", "à Onzain")]
    [InlineData("Onze Fontaines", "de Onze Fontaines", "à Onze Fontaines")]
    [InlineData("", "de ", "à ")]
    public void Named_IsJoinedAsFrenchDoes(string name, string of, string at)
    {
        Assert.Equal(of, FrenchPrepositions.Of(name));
        Assert.Equal(at, string.Format(CultureInfo.InvariantCulture, "{0:à}", new Named(name)));
        Assert.Equal(name, string.Format(CultureInfo.InvariantCulture, "{0}", new Named(name)));
    }

    /// <summary>The browser's own helper, on the very same cases.</summary>
    [Fact]
    public async Task Browser_JoinsAlike()
    {
        var cases = typeof(FrenchTests).GetMethod(nameof(Named_IsJoinedAsFrenchDoes))!.GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>()
            .Select(c => c.Data.Cast<string>().ToArray()).ToArray();
        var script = $$"""
            import { buildSync } from "esbuild";
            const [built] = buildSync({ entryPoints: ["src/shared/french.ts"], bundle: true, write: false, format: "esm" }).outputFiles;
            const { of, at } = await import("data:text/javascript;base64," + Buffer.from(built.contents).toString("base64"));
            console.log(JSON.stringify({{JsonSerializer.Serialize(cases)}}.map(([name]) => [name, of(name), at(name)])));
            """;
        using var node = Process.Start(new ProcessStartInfo("node", ["--input-type=module", "-e", script])
        {
            WorkingDirectory = Path.Combine(Repository, "WebHost", "Client"), RedirectStandardOutput = true,
        })!;
        var said = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Equal(cases, JsonSerializer.Deserialize<string[][]>(said)!);
    }

    [Theory]
    [InlineData("2026-12-01", "mardi 1er décembre", "1er décembre 2026")]
    [InlineData("2026-12-02", "mercredi 2 décembre", "2 décembre 2026")]
    [InlineData("2027-08-31", "mardi 31 août", "31 août 2027")]
    [InlineData("2027-09-01", "mercredi 1er septembre 2027", "1er septembre 2027")]
    [InlineData("2026-08-31", "lundi 31 août 2026", "31 août 2026")]
    public void Day_OfAnotherSchoolYear_HasItsYear(string date, string day, string withYear)
    {
        using var french = new LanguageScope(ReaderLanguage.French);
        var today = new DateOnly(2026, 11, 27);
        var on = DateOnly.Parse(date, CultureInfo.InvariantCulture);
        Assert.Equal((day, withYear), (DayWords.Day(on, today), DayWords.Date(on)));
    }

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "Silo.sln")) ? folder : Find(Path.GetDirectoryName(folder.TrimEnd('/'))!);
}
