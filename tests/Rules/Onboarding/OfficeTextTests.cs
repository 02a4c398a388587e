using System.Text;
using Mercredi.Families;

namespace Mercredi.Tests.Onboarding;

/// <summary>What office software adds, drops and re-encodes: read where it is certain, refused at its line where it is not, never taken in silently.</summary>
public sealed class OfficeTextTests : IDisposable
{
    private const string Header = "famille;nom;adresse;quotient_familial\r\n";

    private readonly SmallExport _export = new();

    public OfficeTextTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public void Dispose() => _export.Dispose();

    [Theory]
    [InlineData(Header + "F1;Durand;3 rue A;500\r\n;;;\r\n")]
    [InlineData(Header + " ; ; ;\u00A0\r\nF1;Durand;3 rue A;500\r\n\r\n;;;")]
    [InlineData("sep=;\r\n" + Header + "F1;Durand;3 rue A;500\r\n")]
    [InlineData("sep=,\r\nfamille,nom,adresse,quotient_familial\r\nF1,Durand,3 rue A,500\r\n")]
    [InlineData("sep=\t\r\nfamille\tnom\tadresse\tquotient_familial\r\nF1\tDurand\t3 rue A\t500\r\n")]
    [InlineData("\"SEP=\t\"\r\nfamille\tnom\tadresse\tquotient_familial\r\nF1\tDurand\t3 rue A\t500\r\n")]
    [InlineData("sep=;;;;\r\n" + Header + "F1;Durand;3 rue A;500\r\n")]
    [InlineData("sep=|\nfamille|nom|adresse|quotient_familial\nF1|Durand|3 rue A|500\n")]
    [InlineData("famille\tnom\tadresse\tquotient_familial\r\nF1\tDurand\t3 rue A\t500\r\n")]
    [InlineData("Famille;NOM;Adresse;Quotient familial\r\nF1;Durand;3 rue A;500\r\n")]
    [InlineData(Header + "F1;Durand;3 rue A;500;;;\r\n")]
    [InlineData("famille;nom;adresse;quotient_familial\rF1;Durand;3 rue A;500\r")]
    [InlineData(Header + "F1;Durand;3 rue A;500\r\n\u001A")]
    [InlineData(Header + "F1;Durand;3 rue A;500,00\r\n")]
    [InlineData(Header + "F1;\u200BDurand\u00A0;3\u202Frue A;\u2060500\r\n")]
    public void Families_InWhateverShape_AreTheSame(string text)
    {
        var family = Assert.Single(_export.Put("familles.csv", text).Town().Families);
        Assert.Equal(("F1", "Durand", "3 rue A", (int?)500), (family.Id.Value, family.Name, family.Address, family.Quotient));
    }

    [Fact]
    public void Capacities_WithoutTheirLastFields_AreRead() =>
        Assert.Equal(2, _export.Put("capacites.csv", "centre;activite;tranche;jour;places;du;au\r\nLOI-A;MAT;moins-6;mercredi;10\r\nECO-A;REP;6-et-plus;lundi;10\r\n").Town().Catalogue.Capacities.Length);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("windows-1252")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Letters_InACertainEncoding_AreRead(string name)
    {
        var text = "enfant;famille;nom;prenom;naissance;ecole;pai;regime\r\nE1;F1;D’Arc;Zoé-Maëlle Cœur;01/09/2018;ECO-A;0;\r\n";
        var encoding = Encoding.GetEncoding(name);
        foreach (var mark in (bool[])[true, false])
        {
            var bytes = mark ? [.. encoding.GetPreamble(), .. encoding.GetBytes(text)] : encoding.GetBytes(text);
            var child = Assert.Single(_export.Put("enfants.csv", bytes).Town().Families[0].Children);
            Assert.Equal(("D’Arc", "Zoé-Maëlle Cœur"), (child.LastName, child.FirstName));
        }
    }

    [Fact]
    public void Letters_OfTwoEncodings_AreRefusedAtTheirLine()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("enfant;famille;nom;prenom;naissance;ecole;pai;regime\r\nE1;F1;Durand;Léo;01/09/2018;ECO-A;0;\r\nE2;F1;Durand;No"), 0xEB, .. "l;01/09/2019;ECO-A;0;\r\n"u8];
        var problem = _export.Put("enfants.csv", bytes).Problem();
        Assert.Equal(("enfants.csv", 3), (problem.File, problem.Line));
    }

    [Theory]
    [InlineData("macintosh", "Léo")]
    [InlineData("ibm850", "René")]
    [InlineData("iso-8859-15", "Cœur")]
    [InlineData("iso-8859-15", "ŒUVRE")]
    [InlineData("macintosh", "Noël")]
    [InlineData("macintosh", "Émilie")]
    [InlineData("ibm850", "Benoît")]
    [InlineData("iso-8859-2", "Łukasz")]
    [InlineData("utf-8", "LÃ©o")]
    [InlineData("utf-8", "L\uFFFDo")]
    public void Letters_OfAnotherEncoding_AreNotTakenForOthers(string name, string first)
    {
        var text = $"enfant;famille;nom;prenom;naissance;ecole;pai;regime\r\nE1;F1;Durand;{first};01/09/2018;ECO-A;0;\r\n";
        var problem = _export.Put("enfants.csv", Encoding.GetEncoding(name).GetBytes(text)).Problem();
        Assert.Equal(("enfants.csv", 2), (problem.File, problem.Line));
    }

    [Fact]
    public void Letters_Decomposed_AreComposed() =>
        Assert.Equal("Léna", _export.Put("enfants.csv", "enfant;famille;nom;prenom;naissance;ecole;pai;regime\r\nE1;F1;Durand;Le\u0301na;01/09/2018;ECO-A;0;\r\n").Town().Families[0].Children[0].FirstName);

    [Theory]
    [InlineData("zoe@example.org\u00A0", "zoe@example.org")]
    [InlineData("zo\u200Be@example.org", "zoe@example.org")]
    [InlineData("\uFEFFzoe@example.org", "zoe@example.org")]
    [InlineData("", "")]
    public void Email_WithWhatCannotBeSeen_IsClean(string given, string kept) => Assert.Equal(kept, Adult(given, "0639980001").Email);

    [Theory]
    [InlineData("06 39 98 00 01", "0639980001")]
    [InlineData("06\u00A039\u202F98\u00A000\u00A001", "0639980001")]
    [InlineData("\u202A06 39 98 00 01\u202C", "0639980001")]
    [InlineData("06\u201139\u201198\u201100\u201101", "0639980001")]
    [InlineData("06.39.98.00.01", "0639980001")]
    [InlineData("0033639980001", "0639980001")]
    [InlineData("+33 (0)6 39 98 00 01", "0639980001")]
    [InlineData("639980001", "0639980001")]
    [InlineData("+32 470 12 34 56", "+32470123456")]
    [InlineData("", "")]
    public void Telephone_HoweverWritten_HasOneForm(string given, string kept) => Assert.Equal(kept, Adult("zoe@example.org", given).Phone);

    [Theory]
    [InlineData("6,39980001E+08")]
    [InlineData("6.4E+08")]
    [InlineData("06 39")]
    [InlineData("06 39 98 00 01 02 03")]
    [InlineData("demander Zoé")]
    public void Telephone_ThatIsNone_IsRefusedWithItsMend(string given)
    {
        Put("zoe@example.org", given);
        Assert.Equal((2, given), (_export.Problem().Line, _export.Problem().Value));
    }

    [Theory]
    [InlineData("1/9/2018")]
    [InlineData("01/09/2018")]
    [InlineData("2018-09-01")]
    public void Date_InACertainForm_IsRead(string given) => Assert.Equal(new DateOnly(2018, 9, 1), Born(given).Town().Families[0].Children[0].BirthDate);

    [Theory]
    [InlineData("43344")]
    [InlineData("01/09/18")]
    [InlineData("9/13/2018")]
    [InlineData("31/02/2018")]
    public void Date_InAnotherForm_IsRefused(string given) => Assert.Equal(given, Born(given).Problem().Value);

    [Theory]
    [InlineData("5", 5)]
    [InlineData("5,5", 5.5)]
    [InlineData("5.50", 5.5)]
    [InlineData("5,50 €", 5.5)]
    [InlineData("5,50 EUR", 5.5)]
    [InlineData("1\u202F234,50", 1234.5)]
    [InlineData("€5.50", 5.5)]
    [InlineData("5,50\u00A0Euros", 5.5)]
    public void Amount_InACertainForm_IsRead(string given, double euros) =>
        Assert.Equal((decimal)euros, _export.Put("tarifs.csv", $"role;qf_min;qf_max;prix_euros\r\nmatin;0;;{given}\r\n").Town().Catalogue.Tariffs[0].Price);

    [Theory]
    [InlineData("1,234")]
    [InlineData("1.234,50")]
    [InlineData("-5")]
    [InlineData("−5")]
    [InlineData("–5")]
    [InlineData("+5")]
    [InlineData("5-")]
    [InlineData("5,")]
    [InlineData(",5")]
    [InlineData("1 23")]
    [InlineData("5,5E+01")]
    [InlineData("5€50")]
    public void Amount_InAnotherForm_IsRefused(string given) => Assert.Equal(given, _export.Put("tarifs.csv", $"role;qf_min;qf_max;prix_euros\r\nmatin;0;;{given}\r\n").Problem().Value);

    [Theory]
    [InlineData("1.000")]
    [InlineData("1,000")]
    [InlineData("1e3")]
    public void Whole_ThatCouldBeThousands_IsRefused(string given) => Assert.Equal(given, _export.Put("familles.csv", Header + $"F1;Durand;3 rue A;{given}\r\n").Problem().Value);

    [Theory]
    [InlineData("zoe@example")]
    [InlineData("zoe@example.org.")]
    [InlineData("zoe@[127.0.0.1]")]
    [InlineData("zoe@-example.org")]
    [InlineData("zoe example@example.org")]
    public void Email_ThatNoLetterReaches_IsRefused(string given)
    {
        Put(given, "0639980001");
        Assert.Equal(given, _export.Problem().Value);
    }

    [Fact]
    public void Words_WithAccentsAndCapitals_AreTheSameWords()
    {
        _export.Put("centres.csv", "code;nom;type;adresse\r\nLOI-A;Les Tilleuls;Loisirs;1 rue A\r\nECO-A;École A;École;2 rue A\r\n");
        Assert.Equal(2, _export.Town().Catalogue.Centres.Length);
    }

    private Adult Adult(string email, string phone)
    {
        Put(email, phone);
        return Assert.Single(_export.Town().Families[0].Adults);
    }

    private void Put(string email, string phone) => _export.Put("adultes.csv", $"famille;identifiant;nom;prenom;courriel;telephone\r\nF1;famille1;Durand;Zoé;{email};{phone}\r\n");

    private SmallExport Born(string date) => _export.Put("enfants.csv", $"enfant;famille;nom;prenom;naissance;ecole;pai;regime\r\nE1;F1;Durand;Léo;{date};ECO-A;0;\r\n");
}
