using System.Net;
using System.Net.Http.Headers;
using Mercredi.Billing;
using Mercredi.Billing.Pages;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using UglyToad.PdfPig;

namespace Mercredi.Tests.Billing;

/// <summary>Invoices through the site: the family's own, the office's acts, and nobody else's (G3).</summary>
public sealed class InvoicePagesTests : IAsyncLifetime
{
    private static readonly DateOnly November = new(2026, 11, 1);

    /// <summary>Each word must be readable in the PDF: letters of many lands, composed or not, and none cut.</summary>
    private const string Name = "Rolland-Vũ Đặng Ionuț Le\u0301na Ŋōma Μαρία Ольга";

    private const string FirstName = "Rose\u00ADlyne Nguyễn";

    private const string Address = "Résidence des Hauts, bâtiment C, escalier 4, appartement 112, 16 bis boulevard des Peupliers, 99999 Valbourg";

    private WebTown _town = null!;
    private string _number = "";

    public async ValueTask InitializeAsync()
    {
        _town = await WebTown.StartAsync(
            ("Billing:Iban", "FR76 9999 9000 0101 2345 6789 012"), ("Billing:Siret", "99999990700010"), ("Billing:Terms", "Par virement, ou au guichet.\nTéléphone : 01 99 00 00 00."));
        var catalogue = _town.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Town);
        var town = (await catalogue.GetNewerThan(-1))!;
        await catalogue.Publish(town with { Tariffs = [.. Enum.GetValues<ActivityRole>().Select(role => new Tariff(role, 0, null, role == ActivityRole.Meal ? 3.31m : 5.98m))] });
        var family = _town.Grains.Family(WebTown.Rolland);
        await _town.Grains.Directory().Register([FamilyEntry.Of((await family.Get())!)]);
        var household = (await family.Get())!;
        await family.Import(household with { Name = Name, Address = Address, Children = [household.Children[0] with { FirstName = FirstName, BirthDate = new DateOnly(2021, 3, 1) }] });
        await family.Select(WebTown.Rose, new DateOnly(2026, 11, 18), new PlannedDay(WebTown.Mill, [new ActivityId("MAT"), new ActivityId("REP")]));
        await family.Save(Guid.NewGuid());
        _town.Clock.SetUtcNow(new DateTimeOffset(2026, 12, 2, 9, 0, 0, TimeSpan.FromHours(1)));
        await _town.Grains.Billing().Start(November, "accueil");
        await _town.Grains.Billing().AsReference<IRemindable>().ReceiveReminder("settle", default);
        _number = Assert.Single(await _town.Grains.Invoices(WebTown.Rolland).Get()).Number;
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pdf_IsTheFamilysOwn()
    {
        using var parent = await _town.SignInAsync("famille00001");
        using var answer = await parent.GetAsync($"/factures/{_number}/pdf", Cancel);
        Assert.Equal(new MediaTypeHeaderValue("application/pdf"), answer.Content.Headers.ContentType);
        Assert.Equal($"facture-{_number}.pdf", answer.Content.Headers.ContentDisposition!.FileNameStar);
        Assert.Equal("%PDF-"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync(Cancel))[..5]);

        using var other = await _town.SignInAsync("famille00002");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/factures/{_number}/pdf", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/factures/{_number}", Cancel)).StatusCode);
        using var director = await _town.SignInAsync("moulin");
        Assert.NotEqual(HttpStatusCode.OK, (await director.GetAsync($"/equipe/factures/F00001/{_number}/pdf", Cancel)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await director.GetAsync("/equipe/factures", Cancel)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await director.GetAsync("/api/staff/billing/run", Cancel)).StatusCode);
        using var office = await _town.SignInAsync("accueil");
        Assert.Equal(HttpStatusCode.OK, (await office.GetAsync($"/equipe/factures/F00001/{_number}/pdf", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Page_SplitsCareAndMeals_AndTheDashboardTells()
    {
        using var parent = await _town.SignInAsync("famille00001");
        var page = await PageAsync(parent, $"/factures/{_number}");
        Assert.Contains("9,29\u00a0€", page, StringComparison.Ordinal);
        Assert.Contains("moins de six ans au 1er janvier 2026 : 5,98\u00a0€", page, StringComparison.Ordinal);
        Assert.Contains($"Facture {_number} : 9,29\u00a0€ à payer avant le 1er janvier 2027.", await PageAsync(parent, "/tableau-de-bord"), StringComparison.Ordinal);
        _town.Clock.Advance(TimeSpan.FromDays(40));
        using var later = await _town.SignInAsync("famille00001");
        Assert.Contains("auraient dû être payés", await PageAsync(later, "/tableau-de-bord"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pay_SentTwice_IsRecordedOnce()
    {
        using var office = await _town.SignInAsync("accueil");
        var address = $"/equipe/factures/F00001/{_number}";
        var fields = new[] { ("operation", Guid.NewGuid().ToString()), ("amount", "4,29"), ("date", "2026-12-02"), ("method", "Cheque"), ("reference", "n° 7 <b>") };
        foreach (var _ in new[] { 1, 2 })
        {
            using var answer = await office.SubmitAsync(address, address + "?handler=Pay", fields);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        Assert.Equal(5m, Assert.Single(await _town.Grains.Invoices(WebTown.Rolland).Get()).Due);
    }

    /// <summary>As an export may write it, so may a form.</summary>
    [Theory]
    [InlineData("4,29")]
    [InlineData(" 4.29\u00A0€ ")]
    [InlineData("€4.29")]
    [InlineData("4,29 euros")]
    public async Task Pay_HoweverTheAmountIsWritten_IsTheSame(string amount)
    {
        using var office = await _town.SignInAsync("accueil");
        var address = $"/equipe/factures/F00001/{_number}";
        using var answer = await office.SubmitAsync(address, address + "?handler=Pay", ("operation", Guid.NewGuid().ToString()), ("amount", amount), ("date", "2026-12-02"), ("method", "Cash"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(5m, Assert.Single(await _town.Grains.Invoices(WebTown.Rolland).Get()).Due);
    }

    [Theory]
    [InlineData("dix", "2026-12-02", "n’est pas un montant")]
    [InlineData("-5", "2026-12-02", "n’est pas un montant")]
    [InlineData("−5", "2026-12-02", "n’est pas un montant")]
    [InlineData("1.234,50", "2026-12-02", "n’est pas un montant")]
    [InlineData("9,30", "2026-12-02", "dépasse ce qui reste")]
    [InlineData("1,005", "2026-12-02", "deux décimales")]
    [InlineData("1", "2027-12-02", "entre l’émission")]
    [InlineData("1", "hier", "entre l’émission")]
    public async Task Pay_Wrong_SaysWhyAndChangesNothing(string amount, string date, string why)
    {
        using var office = await _town.SignInAsync("accueil");
        var address = $"/equipe/factures/F00001/{_number}";
        using var answer = await office.SubmitAsync(address, address + "?handler=Pay", ("operation", Guid.NewGuid().ToString()), ("amount", amount), ("date", date), ("method", "Cash"));
        Assert.Contains(why, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Equal(9.29m, Assert.Single(await _town.Grains.Invoices(WebTown.Rolland).Get()).Due);
    }

    [Fact]
    public async Task Pdf_SaysWhatThePageSays_BeforeAndAfterARefund()
    {
        using var parent = await _town.SignInAsync("famille00001");
        var pdf = await PdfAsync(parent);
        foreach (var said in new[] { "Ville de Valbourg", $"Facture {_number}", "Rolland", "Total9,29 €", "Reste à payer9,29 €", "moins de six ans au 1er janvier 2026 : 5,98 €", "Par virement, ou au guichet.", "IBAN FR76 9999 9000 0101 2345 6789 012", "SIRET 999 999 907 00010", "Matin · Le Moulin", "le 18 novembre" })
            Assert.Contains(said, pdf, StringComparison.Ordinal);

        var invoices = _town.Grains.Invoices(WebTown.Rolland);
        var money = new Payment(Guid.NewGuid(), new DateOnly(2026, 12, 2), 9.29m, PaymentMethod.Cheque, "n° 12", "accueil");
        Assert.Null(await invoices.Pay(_number, money));
        Assert.Null(await invoices.Credit(_number, Guid.NewGuid(), 9.29m, "Grève du 18", "accueil"));
        pdf = await PdfAsync(parent);
        foreach (var said in new[] { "La ville vous doit9,29 €", "Avoir A2026-000001 du 2 décembre 2026 : Grève du 18", "Paiements", "Le 2 décembre 2026, Chèque n° 12" })
            Assert.Contains(said, pdf, StringComparison.Ordinal);
        foreach (var unsaid in new[] { "Par virement, ou", "Reste à payer", "Crédit d’impôt" }) Assert.DoesNotContain(unsaid, pdf, StringComparison.Ordinal);
        var page = await PageAsync(parent, $"/factures/{_number}");
        foreach (var said in new[] { "La ville vous doit", "A2026-000001", "Grève du 18", "À rembourser" }) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Crédit d’impôt", page, StringComparison.Ordinal);
        Assert.Contains("la ville vous doit 9,29\u00a0€", await PageAsync(parent, "/factures"), StringComparison.Ordinal);

        Assert.Null(await invoices.Refund(_number, money with { Operation = Guid.NewGuid(), Method = PaymentMethod.Transfer, Reference = "" }));
        pdf = await PdfAsync(parent);
        foreach (var said in new[] { "Reste à payer0,00 €", "Remboursements", "Le 2 décembre 2026, Virement9,29 €" }) Assert.Contains(said, pdf, StringComparison.Ordinal);
    }

    /// <summary>Names keep their letters, whatever their script; what no font has is marked, and nothing runs over the page's edge.</summary>
    [Fact]
    public async Task Pdf_HasEveryLetterOfNamesAndAddresses()
    {
        using var parent = await _town.SignInAsync("famille00001");
        var pdf = await PdfAsync(parent);
        foreach (var word in $"{Name} Roselyne Nguyễn {Address}".Normalize().Split(' ')) Assert.Contains(word, pdf, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', pdf);
        using var document = PdfDocument.Open(await parent.GetByteArrayAsync($"/factures/{_number}/pdf", Cancel));
        Assert.All(document.GetPages().SelectMany(p => p.Letters), l => Assert.InRange(l.EndBaseLine.X, 56, 540));
        Assert.InRange(document.GetPages().Count(), 1, 1);
    }

    /// <summary>Arabic is joined and Hebrew runs from the right, figures in them do not; the extracted text is in the order of the paper.</summary>
    [Theory]
    [InlineData("محمد", "\uFEAA\uFEE4\uFEA4\uFEE3")]
    [InlineData("الأمين", "\uFEE6\uFEF4\uFEE3\uFEF7\uFE8D")]
    [InlineData("مُحَمَّد", "\uFEAA\uFEE4\uFEA4\uFEE3")]
    [InlineData("پگاه", "\uFEE9\uFE8E\uFB95\uFB58")]
    [InlineData("باب 12 دار", "\uFEAD\uFE8D\uFEA9 12 \uFE8F\uFE8E\uFE91")]
    [InlineData("באב (גד) 12", "12 (\u05D3\u05D2) \u05D1\u05D0\u05D1")]
    [InlineData("12 באב, Rue", "12 \u05D1\u05D0\u05D1, Rue")]
    [InlineData("Գոհար ნინო", "Գոհար ნინო")]
    public async Task Pdf_OfArabicHebrewAndOthers_IsDrawnAsItIsRead(string text, string drawn)
    {
        var invoices = _town.Grains.Invoices(WebTown.Rolland);
        Assert.Null(await invoices.Pay(_number, new Payment(Guid.NewGuid(), new DateOnly(2026, 12, 2), 1m, PaymentMethod.Cash, text, "accueil")));
        using var parent = await _town.SignInAsync("famille00001");
        var pdf = await PdfAsync(parent);
        Assert.Contains("Espèces " + drawn, pdf, StringComparison.Ordinal);
        Assert.DoesNotContain("ne sait pas écrire", pdf, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("U+00AD\u00AD \u200B\u200D\uFEFF\u2060 et ō ŋ")]
    [InlineData("محمد שלום 山田 한글 👨‍👩‍👧 𝒜 नेहा ไทย")]
    [InlineData("(١٢) لا ــ بِسْمِ 12.5/3 «ב»")]
    [InlineData("a\u0000b\tc\r\nd\u2028e\u0085f")]
    [InlineData("e\u0301\u0302\u0303\u0304 Z\u0351\u0351")]
    [InlineData("x\uD800y")]
    [InlineData("WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW")]
    public async Task Pdf_OfAnyText_IsMade(string text)
    {
        var invoice = Assert.Single(await _town.Grains.Invoices(WebTown.Rolland).Get());
        await using var scope = _town.Services.CreateAsyncScope();
        using var french = new Localisation.LanguageScope(Localisation.ReaderLanguage.French);
        var reference = new Payment(Guid.NewGuid(), invoice.IssuedOn, 1m, PaymentMethod.Cash, text, "accueil");
        var bytes = scope.ServiceProvider.GetRequiredService<InvoicePdf>().Write(invoice with
        {
            FamilyName = text,
            Address = string.Concat(Enumerable.Repeat(text, 40)),
            Lines = [.. invoice.Lines.Select(l => l with { ChildName = text, CentreName = text })],
            Payments = [reference],
            Credits = [new CreditNote(Guid.NewGuid(), "A1", invoice.IssuedOn, 1m, text, "accueil")],
        });
        using var document = PdfDocument.Open(bytes);
        Assert.All(document.GetPages().SelectMany(p => p.Letters), l => Assert.InRange(l.EndBaseLine.X, 56, 540));
    }

    [Fact]
    public async Task Pdf_OfAnotherScript_IsMarked_AndSaysSo()
    {
        var invoices = _town.Grains.Invoices(WebTown.Rolland);
        Assert.Null(await invoices.Pay(_number, new Payment(Guid.NewGuid(), new DateOnly(2026, 12, 2), 1m, PaymentMethod.Cash, "नेहा 1", "accueil")));
        using var parent = await _town.SignInAsync("famille00001");
        var pdf = await PdfAsync(parent);
        Assert.Contains("Espèces \uFFFD\uFFFD 1", pdf, StringComparison.Ordinal);
        Assert.Contains("lettre que ce document ne sait pas écrire", pdf, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reverse_LeavesThePayment_AndBothAreRead()
    {
        var payment = new Payment(Guid.NewGuid(), new DateOnly(2026, 12, 2), 9.29m, PaymentMethod.Cheque, "n° 12", "accueil");
        Assert.Null(await _town.Grains.Invoices(WebTown.Rolland).Pay(_number, payment));
        using var office = await _town.SignInAsync("accueil");
        var address = $"/equipe/factures/F00001/{_number}";
        Assert.Contains("Annuler une saisie par erreur", await PageAsync(office, address), StringComparison.Ordinal);
        var fields = new[] { ("operation", Guid.NewGuid().ToString()), ("of", payment.Operation.ToString()), ("reason", "mauvaise famille") };
        using var without = await office.SubmitAsync(address, address + "?handler=Reverse", [("operation", Guid.NewGuid().ToString()), fields[1], ("reason", " ")]);
        Assert.Contains("Dites pourquoi", await without.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        foreach (var _ in new[] { 1, 2 })
        {
            using var answer = await office.SubmitAsync(address, address + "?handler=Reverse", fields);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        using var parent = await _town.SignInAsync("famille00001");
        foreach (var said in new[] { "Le 2 décembre 2026, Chèque n° 12", "annulé le 2 décembre 2026 : mauvaise famille" })
        {
            Assert.Contains(said, await PageAsync(parent, $"/factures/{_number}"), StringComparison.Ordinal);
            Assert.Contains(said, await PdfAsync(parent), StringComparison.Ordinal);
        }

        Assert.Contains("Reste à payer9,29 €", await PdfAsync(parent), StringComparison.Ordinal);
        var ledger = await PageAsync(office, "/equipe/factures?mois=2026-11");
        Assert.DoesNotContain("Annuler une saisie", await PageAsync(office, address), StringComparison.Ordinal);
        Assert.Contains("0,00\u00a0€", ledger, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pay_OperationOfAnotherAmount_IsRefusedInWords()
    {
        using var office = await _town.SignInAsync("accueil");
        var address = $"/equipe/factures/F00001/{_number}";
        var operation = ("operation", Guid.NewGuid().ToString());
        foreach (var (amount, said) in new[] { ("4,00", ""), ("5,00", "rien n’a été enregistré") })
        {
            using var answer = await office.SubmitAsync(address, address + "?handler=Pay", operation, ("amount", amount), ("date", "2026-12-02"), ("method", "Cash"));
            Assert.Equal(said.Length == 0 ? HttpStatusCode.Redirect : HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains(said, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        }

        Assert.Equal(5.29m, Assert.Single(await _town.Grains.Invoices(WebTown.Rolland).Get()).Due);
    }

    [Fact]
    public async Task Page_NamesDatesCentreAndTheTownsAccount()
    {
        using var parent = await _town.SignInAsync("famille00001");
        var page = await PageAsync(parent, $"/factures/{_number}");
        foreach (var said in new[] { "Matin · Le Moulin", "le 18 novembre", "FR76 9999 9000 0101 2345 6789 012", "999\u00a0999\u00a0907\u00a000010", "Par virement, ou au guichet." })
            Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("BIC", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Preview_ShowsFamiliesSumAndDifferences_AndBillsNothing()
    {
        _town.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 4, 9, 0, 0, TimeSpan.FromHours(1)));
        using var office = await _town.SignInAsync("accueil");
        using var none = await office.SubmitAsync("/equipe/factures", "/equipe/factures?handler=Preview", ("month", "2026-12"));
        var page = WebUtility.HtmlDecode(await none.Content.ReadAsStringAsync(Cancel));
        foreach (var said in new[] { "Aperçu : décembre 2026", "Rien de nouveau à facturer", "Mois précédent : 9,29\u00a0€. Différence : −9,29\u00a0€.", "F00001" }) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotContain("Confirmer et facturer", page, StringComparison.Ordinal);

        var family = _town.Grains.Family(WebTown.Rolland);
        await family.Select(WebTown.Rose, new DateOnly(2027, 1, 13), new PlannedDay(WebTown.Mill, [new ActivityId("MAT")]));
        await family.Save(Guid.NewGuid());
        _town.Clock.SetUtcNow(new DateTimeOffset(2027, 2, 2, 9, 0, 0, TimeSpan.FromHours(1)));
        using var later = await _town.SignInAsync("accueil");
        using var some = await later.SubmitAsync("/equipe/factures", "/equipe/factures?handler=Preview", ("month", "2027-01"));
        page = WebUtility.HtmlDecode(await some.Content.ReadAsStringAsync(Cancel));
        foreach (var said in new[] { "1 famille recevra une facture, pour 5,98\u00a0€ en tout.", "Confirmer et facturer" }) Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Single(await _town.Grains.Invoices(WebTown.Rolland).Get());
        using var early = await later.SubmitAsync("/equipe/factures", "/equipe/factures?handler=Preview", ("month", "2027-02"));
        Assert.Contains("n’est pas terminé", WebUtility.HtmlDecode(await early.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refund_SentTwice_IsRecordedOnce_AndTheOfficeIsToldWhatIsOwed()
    {
        var invoices = _town.Grains.Invoices(WebTown.Rolland);
        Assert.Null(await invoices.Pay(_number, new Payment(Guid.NewGuid(), new DateOnly(2026, 12, 2), 9.29m, PaymentMethod.Cash, "", "accueil")));
        Assert.Null(await invoices.Credit(_number, Guid.NewGuid(), 3m, "Grève", "accueil"));
        using var office = await _town.SignInAsync("accueil");
        var address = $"/equipe/factures/F00001/{_number}";
        Assert.Contains("La ville doit à la famille", await PageAsync(office, address), StringComparison.Ordinal);
        Assert.Contains("la ville doit 3,00\u00a0€ à la famille", await PageAsync(office, "/equipe/factures?mois=2026-11&etat=Owed"), StringComparison.Ordinal);
        var fields = new[] { ("operation", Guid.NewGuid().ToString()), ("amount", "3,00"), ("date", "2026-12-02"), ("method", "Transfer") };
        foreach (var _ in new[] { 1, 2 })
        {
            using var answer = await office.SubmitAsync(address, address + "?handler=Refund", fields);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }

        var invoice = Assert.Single(await invoices.Get());
        Assert.Equal((0m, InvoiceStatus.Paid, 3m), (invoice.Due, invoice.Status, Assert.Single(invoice.Refunds).Amount));
        using var more = await office.SubmitAsync(address, address + "?handler=Refund", [("operation", Guid.NewGuid().ToString()), .. fields[1..]]);
        Assert.Contains("dépasse ce qui reste", await more.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ledger_LongerThanAPage_IsReachedWholeAndSummedWhole()
    {
        for (var n = 1; n <= 120; n++)
            await _town.Grains.Ledger(November).Put(new LedgerEntry($"2027-{n:000000}", new FamilyId($"F{n}"), "D’Aubigné", 10m, 0m, 0m, November));
        using var office = await _town.SignInAsync("accueil");
        var last = await PageAsync(office, "/equipe/factures?mois=2026-11&q=daubigne&page=3");
        Assert.Contains("Page 3 sur 3", last, StringComparison.Ordinal);
        Assert.Contains("2027-000120", last, StringComparison.Ordinal);
        Assert.DoesNotContain("2027-000100", last, StringComparison.Ordinal);
        Assert.Contains("href=\"?mois=2026-11&q=daubigne&page=2#ledger\"", last, StringComparison.Ordinal);
        Assert.Contains("1\u202F200,00", last, StringComparison.Ordinal);
    }

    /// <summary>By what the register knows of the family, which the invoice does not name.</summary>
    [Theory]
    [InlineData("o'connor")]
    [InlineData("+33639980001")]
    [InlineData("zoe@exam")]
    public async Task Ledger_IsSearchedByAllOfAFamily(string typed)
    {
        await _town.Grains.Ledger(November).Put(new LedgerEntry("2027-000001", new FamilyId("F7"), "Rolland", 10m, 0m, 0m, November));
        await _town.Grains.Ledger(November).Put(new LedgerEntry("2027-000002", new FamilyId("F8"), "Rolland", 10m, 0m, 0m, November));
        await _town.Grains.Directory().Register([new FamilyEntry(new FamilyId("F7"), "Rolland", "", "") { Traits = new(["Rolland", "O’Connor"], ["zoe@example.org"], ["0639980001"]) }]);
        using var office = await _town.SignInAsync("accueil");
        var page = await PageAsync(office, "/equipe/factures?mois=2026-11&q=" + Uri.EscapeDataString(typed));
        Assert.Contains("2027-000001", page, StringComparison.Ordinal);
        Assert.DoesNotContain("2027-000002", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OfAMonthThatIsNotOver_SaysFromWhenOn()
    {
        using var office = await _town.SignInAsync("accueil");
        using var answer = await office.SubmitAsync("/equipe/factures", "/equipe/factures?handler=Start", ("month", "2026-12"));
        Assert.Contains("Décembre 2026 n’est pas terminé : il pourra être facturé à partir du 1er janvier 2027.", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var wrong = await office.SubmitAsync("/equipe/factures", "/equipe/factures?handler=Start", ("month", "jamais"));
        Assert.Contains("« jamais » n’est pas un mois", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(Cancel)), StringComparison.Ordinal);
    }

    /// <summary>The lines as they are read, each in one piece from left to right.</summary>
    private async Task<string> PdfAsync(HttpClient browser)
    {
        using var document = PdfDocument.Open(await browser.GetByteArrayAsync($"/factures/{_number}/pdf", Cancel));
        return string.Join('\n', document.GetPages().SelectMany(p => p.Letters.GroupBy(l => Math.Round(l.StartBaseLine.Y)).OrderByDescending(l => l.Key))
            .Select(line => string.Concat(line.OrderBy(l => l.StartBaseLine.X).Select(l => l.Value)))).Replace('\u00a0', ' ');
    }

    private static async Task<string> PageAsync(HttpClient browser, string address) => WebUtility.HtmlDecode(await browser.GetStringAsync(address, Cancel));
}
