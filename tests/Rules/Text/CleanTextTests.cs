using Mercredi.Text;

namespace Mercredi.Tests.Text;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData("ÉMILIE", "emilie")]
    [InlineData("Lecœur", "lecoeur")]
    [InlineData("LÆTITIA", "laetitia")]
    [InlineData("Bjørn Łukasz", "bjorn lukasz")]
    [InlineData("Groß", "gross")]
    [InlineData("D’Alembert d‘A dʼA", "d'alembert d'a d'a")]
    [InlineData("Jean‐Luc–Marie‑José", "jean-luc-marie-jose")]
    [InlineData("a\u00A0b\u202Fc\u200Bd", "a b cd")]
    [InlineData("ﬁn ⅷ １２", "fin viii 12")]
    [InlineData("محمد", "محمد")]
    public void Folded_IsOneFormOfAllWritings(string text, string folded) => Assert.Equal(folded, CleanText.Folded(text));

    [Fact]
    public void Folded_OfHalfALetter_IsNoError() => Assert.Equal("\uFFFDe", CleanText.Folded("\uD800é"));
}
