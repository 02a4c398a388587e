using Mercredi.Accounts;

namespace Mercredi.Tests.Accounts;

/// <summary>What others would try first is refused, with the reason; a phrase is not.</summary>
public sealed class PasswordRulesTests
{
    private static readonly Account Owner = new(
        new AccountProvision("famille00001", AccountRole.Family, WebTown.Rolland, "Zoé Rolland-Lefèvre", "zoe.rl@example.org", []), null, "", HasPassword: true);

    [Theory]
    [InlineData("azertyuiop", "Password.Walk")]
    [InlineData("qsdfghjklm", "Password.Walk")]
    [InlineData("poiuytreza", "Password.Walk")]
    [InlineData("1q2w3e4r5t6y", "Password.Walk")]
    [InlineData("aqwzsxedcrfv", "Password.Walk")]
    [InlineData("abcdefghijkl", "Password.Walk")]
    [InlineData("1234567890", "Password.Walk")]
    [InlineData("mercredi123", "Password.Common")]
    [InlineData("Mercredi2026!", "Password.Common")]
    [InlineData("motdepasse1", "Password.Common")]
    [InlineData("P@ssw0rd1234", "Password.Common")]
    [InlineData("soleil-soleil", "Password.Common")]
    [InlineData("0639980001", "Password.Common")]
    [InlineData("Valbourg2026", "Password.Own")]
    [InlineData("valbourg!!!!", "Password.Own")]
    [InlineData("Rolland1987", "Password.Own")]
    [InlineData("lefevre.zoe.2019", "Password.Own")]
    [InlineData("LEFÈVRE12345", "Password.Own")]
    [InlineData("Famille00001", "Password.HasLogin")]
    [InlineData("abababababab", "Password.TooSimple")]
    [InlineData("court", "Password.TooShort")]
    [InlineData("e\u0301e\u0301e\u0301e\u0301e\u0301abcd", "Password.TooShort")]
    [InlineData(null, "Password.TooShort")]
    public void Check_TriedFirst_SaysWhy(string? password, string reason) => Assert.Equal(reason, PasswordRules.Check(password, Owner, "Valbourg"));

    [Theory]
    [InlineData("une phrase de test")]
    [InlineData("un tout nouveau secret")]
    [InlineData("le chat dort au soleil")]
    [InlineData("xK7#pQ2vLm")]
    [InlineData("trois camions rouges")]
    [InlineData("Zoé aime les crêpes")]
    public void Check_HardToGuess_IsTaken(string password) => Assert.Null(PasswordRules.Check(password, Owner, "Valbourg"));
}
