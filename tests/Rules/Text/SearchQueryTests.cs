using Mercredi.Text;

namespace Mercredi.Tests.Text;

/// <summary>What staff type finds whom they mean, however it is written on either side.</summary>
public sealed class SearchQueryTests
{
    private static readonly SearchKeys OConnor = new(
        ["O’Connor", "N’Guyen–Lecœur"], ["F00042", "Séán O’Connor (famille00042)", "Jean-Baptiste (E00077)"], ["sean.oconnor+ecole@exemple.fr"], ["0639980001", "33639980001", "0470123456", "32470123456"]);

    [Theory]
    [InlineData("o'connor")]
    [InlineData("O’Connor")]
    [InlineData("o‘connor")]
    [InlineData("oʼconnor")]
    [InlineData("o´connor")]
    [InlineData("O`Connor")]
    [InlineData("oconnor")]
    [InlineData("o connor")]
    [InlineData("O-CONNOR")]
    [InlineData("connor")]
    [InlineData("conn")]
    [InlineData("  sean\u00A0O’CONNOR ")]
    [InlineData("connor séán")]
    [InlineData("se\u0301a\u0301n")]
    [InlineData("jean baptiste")]
    [InlineData("jeanbaptiste")]
    [InlineData("jean‑baptiste")]
    [InlineData("baptiste jean")]
    [InlineData("nguyen lecoeur")]
    [InlineData("NGUYEN-LECŒUR")]
    [InlineData("n'guyen")]
    [InlineData("ＯＣＯＮＮＯＲ")]
    [InlineData("f00042")]
    [InlineData("42")]
    [InlineData("e00077 oconnor")]
    [InlineData("famille00042")]
    [InlineData("sean.oconnor")]
    [InlineData("oconnor+ecole@exemple.fr")]
    [InlineData("@exemple.fr")]
    [InlineData("exemple")]
    [InlineData("06 39 98 00 01")]
    [InlineData("0639980001")]
    [InlineData("06.39.98.00.01")]
    [InlineData("06-39-98-00-01")]
    [InlineData("+33 6 39 98 00 01")]
    [InlineData("+33 (0)6 39 98 00 01")]
    [InlineData("+33 06 39 98 00 01")]
    [InlineData("0033639980001")]
    [InlineData("0033 6 39 98")]
    [InlineData("0001")]
    [InlineData("98 00 01")]
    [InlineData("06 39")]
    [InlineData("٠٦٣٩٩٨٠٠٠١")]
    [InlineData("+32 470 12 34 56")]
    [InlineData("0470 12 34 56")]
    [InlineData("06 39 98 00 01 o'connor")]
    [InlineData("connor 0001")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void Rank_OfWhatIsMeant_IsFound(string? typed) => Assert.NotNull(SearchQuery.Of(typed).Rank(OConnor));

    [Theory]
    [InlineData("connors")]
    [InlineData("connor dupont")]
    [InlineData("06 39 98 00 02")]
    [InlineData("+32 6 39 98 00 01")]
    [InlineData("+33 0470 12 34 56")]
    [InlineData("00010470")]
    [InlineData("@exemple.com")]
    [InlineData("'")]
    [InlineData("?!")]
    public void Rank_OfSomethingElse_IsNotFound(string typed) => Assert.Null(SearchQuery.Of(typed).Rank(OConnor));

    /// <summary>A whole surname, the beginning of one, a whole first name, the beginning of one, and what is only inside.</summary>
    [Fact]
    public void Rank_PutsWholeSurnamesFirstAndInsidesLast()
    {
        SearchKeys[] lines = [Line("Martin", "Zoé"), Line("Martinez", "Zoé"), Line("Dupont", "Martin"), Line("Dupont", "Martine"), Line("Saint-Martinien", "Zoé"), Line("Lamartine", "Zoé")];
        Assert.Equal([0, 1, 2, 3, 3, 4], lines.Select(l => SearchQuery.Of("martin").Rank(l)));
        Assert.Equal(0, SearchQuery.Of("le goff").Rank(Line("Le Goff", "Erwan")));
        Assert.True(SearchQuery.Of("martin zoé").Rank(lines[0]) < SearchQuery.Of("martin zoé").Rank(lines[1]));
    }

    private static SearchKeys Line(string surname, string firstName) => new([surname], [firstName]);
}
