using Mercredi.Accounts;
using Mercredi.Billing;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Documents;
using Mercredi.Families;
using Mercredi.Journal;
using Mercredi.Mail;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace Mercredi.Tests.Mail;

/// <summary>What adults read after a save, with an invoice and before a deadline, in their language; and that they may do without.</summary>
public sealed class NewsLettersTests : IAsyncLifetime
{
    private static readonly DateOnly Wednesday = new(2026, 12, 9);
    private static readonly ActivityId[] MorningAndMeal = [new("MAT"), new("REP")];

    private WebTown _town = null!;

    private IFamilyGrain Household => _town.Grains.Family(WebTown.Rolland);

    public async ValueTask InitializeAsync()
    {
        _town = await WebTown.StartAsync();
        var town = await _town.Services.GetRequiredService<ICatalogueCache>().GetAsync();
        await _town.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Town).Publish(town with
        {
            Capacities = [.. town.Capacities.Select(c => c with { Places = c.Centre == WebTown.Mill ? 2 : 0 })],
            Tariffs = [.. Enum.GetValues<ActivityRole>().Select(role => new Tariff(role, 0, null, role == ActivityRole.Meal ? 3.31m : 5.98m))],
            Calendar = [new CalendarEntry(Wednesday.AddDays(14), Wednesday.AddDays(14), CalendarEntryKind.Holiday, "Vacances de Noël")],
        });
        await Household.Import(new Family
        {
            Id = WebTown.Rolland,
            Name = "Rolland",
            Quotient = 700,
            Adults = [new Adult("famille00001", "Rolland", "Olivier", "famille00001@example.org", "")],
            Children = [Child(WebTown.Rose, "Rose"), Child(WebTown.Adam, "Adam")],
        });
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task Recap_TellsByOutcomeAndDate_WithTotalAndCalendar()
    {
        var letter = await SaveAsync(Pattern(PatternMode.Book));
        Assert.Equal("Vos réservations : 4 journées réservées", letter.Subject.Replace('\u00a0', ' '));
        Assert.Equal(
            """
            Bonjour Olivier Rolland,

            Voici ce qui a été enregistré le lundi 2 novembre 2026 à 9 h.

            Réservé
            • mercredi 9 décembre · Rose et Adam · Le Moulin (Matin, Repas) · 18,58 €
            • mercredi 16 décembre · Rose et Adam · Le Moulin (Matin, Repas) · 18,58 €

            Total des journées réservées : 37,16 €

            Mes réservations :
            https://portail.example.fr/mes-reservations

            Les journées sont jointes à ce courriel pour votre agenda.

            Le service Famille

            Ne plus recevoir ces courriels :
            STOP
            Tous mes choix : « Mon compte », rubrique « Être prévenu ».
            https://portail.example.fr/compte#letters
            """.ReplaceLineEndings("\n"),
            letter.Text.Replace(letter.Stop!.Trim('<', '>'), "STOP", StringComparison.Ordinal).ReplaceLineEndings("\n").Replace('\u00a0', ' ').TrimEnd());
        Assert.Contains("<ul><li>mercredi 9 d", letter.Html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://portail.example.fr/mes-reservations\">", letter.Html, StringComparison.Ordinal);
        Assert.Equal(8, Count(letter.Calendar!, "BEGIN:VEVENT"));
        Assert.Contains("E00001-20261209-LOI-MOU-MAT@mercredi", letter.Calendar!.ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(_town.Post.IsEmpty);
    }

    [Fact]
    public async Task Recap_OfACancellation_TakesTheDaysOutOfTheCalendar_InEnglish()
    {
        await SaveAsync(Pattern(PatternMode.Book));
        await _town.Grains.Account("famille00001").SetLanguage("en");
        var letter = await SaveAsync(Pattern(PatternMode.Cancel) with { To = Wednesday });
        Assert.Equal("Your bookings: 2 days cancelled", letter.Subject);
        Assert.Contains("Cancelled\n• Wednesday 9 December · Rose and Adam · Le Moulin (Morning, Meal)\n", letter.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("Total", letter.Text, StringComparison.Ordinal);
        Assert.Equal(4, Count(letter.Calendar!, "STATUS:CANCELLED"));
    }

    [Fact]
    public async Task Recap_OfWhatIsFull_SaysWhy()
    {
        await _town.Grains.Family(WebTown.Faure).TakeOver([]);
        var day = _town.Grains.CentreDay(WebTown.Mill, Wednesday);
        await day.SetCapacity(MorningAndMeal[0], AgeBand.SixPlus, 1, "Travaux", "moulin");
        var letter = await SaveAsync(Pattern(PatternMode.Book) with { To = Wednesday });
        Assert.Matches("Non réservé\n• mercredi 9 décembre · (Rose|Adam) · Le Moulin \\(Matin, Repas\\) · ", letter.Text.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Letters_ThatAreNotWanted_AreNotSent()
    {
        using var parent = await _town.SignInAsync("famille00001");
        using var chosen = await parent.SubmitAsync("/compte", "/compte?handler=Letters", ("Mail", "Invoices"));
        Assert.Equal(System.Net.HttpStatusCode.Redirect, chosen.StatusCode);
        await DeliverAsync(Pattern(PatternMode.Book));
        await _town.UntilLettersAsync(1, "outcome = 'Moot'");
        Assert.True(_town.Post.IsEmpty);
        var page = await parent.GetStringAsync("/compte");
        Assert.Matches("value=\"Invoices\" checked", page);
        Assert.DoesNotMatch("value=\"Bookings\" checked", page);
    }

    [Fact]
    public async Task Recap_OfOnesOwnSave_GoesToTheOtherAdult_UnlessChosenOtherwise()
    {
        await Household.Import((await Household.Get())! with
        {
            Adults = [new Adult("famille00001", "Rolland", "Olivier", "", ""), new Adult("famille00001b", "Rolland", "Anne", "", "")],
        });
        await _town.AddAccountAsync(new("famille00001b", AccountRole.Family, WebTown.Rolland, "Anne Rolland", "anne@example.org", []));
        new Author("famille00001", AuthorRole.Family).Acts();
        var letter = await SaveAsync(Pattern(PatternMode.Book));
        Assert.Contains("anne@example.org", letter.To, StringComparison.Ordinal);
        await _town.UntilLettersAsync(1, "outcome = 'Moot'");
        Assert.True(_town.Post.IsEmpty);

        await _town.Grains.Account("famille00001").ChooseNews([new NewsChoice(LetterTopic.OwnBookings, Mail: true, Push: false)]);
        await DeliverAsync(Pattern(PatternMode.Cancel));
        var both = new[] { (await _town.Post.NextAsync()).To, (await _town.Post.NextAsync()).To };
        Assert.Contains(both, to => to.Contains("famille00001@example.org", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invoice_NamesAmountAndDueDate_AndACreditWhatIsLeft()
    {
        await Household.TakeOver([new TakenDay(WebTown.Rose, Wednesday, new PlannedDay(WebTown.Mill, MorningAndMeal))]);
        _town.Clock.SetUtcNow(new DateTimeOffset(2027, 1, 4, 9, 0, 0, TimeSpan.FromHours(1)));
        await _town.Grains.Invoices(WebTown.Rolland).Bill(new DateOnly(2026, 12, 1), Guid.NewGuid());
        var letter = await _town.Post.NextAsync();
        Assert.Equal("Votre facture de décembre 2026 : 9,29 €", letter.Subject.Replace('\u00a0', ' '));
        Assert.Contains("La facture 2027-000001 de décembre 2026 est disponible : 9,29 €, à régler avant le 3 février 2027.", letter.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("https://portail.example.fr/factures/2027-000001\n", letter.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);

        await _town.Grains.Invoices(WebTown.Rolland).Credit("2027-000001", Guid.NewGuid(), 4m, "Geste", "accueil");
        var credit = await _town.Post.NextAsync();
        Assert.Contains("L’avoir A2027-000001 de 4,00 € a été porté sur votre facture 2027-000001. Il reste 5,29 € à régler.", credit.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deadline_NamesTheDayAndWho_AndSaysNothingOnceItIsBooked()
    {
        foreach (var child in new[] { WebTown.Rose, WebTown.Adam })
            await Household.TakeOver([new TakenDay(child, Wednesday.AddDays(-28), new PlannedDay(WebTown.Mill, MorningAndMeal))]);
        _town.Clock.SetUtcNow(ParisTime.At(Wednesday.AddDays(-7), new TimeOnly(17, 0)));
        await Household.TellOfDeadline();
        var letter = await _town.Post.NextAsync();
        Assert.Equal("Demain, dernier moment pour réserver le mercredi 9 décembre", letter.Subject);
        Assert.Contains("Vous pouvez réserver le mercredi 9 décembre jusqu’à demain, jeudi 3 décembre à 12 h. Rien n’est encore réservé pour Rose et Adam.", letter.Text.Replace('\u00a0', ' '), StringComparison.Ordinal);
        Assert.Contains("https://portail.example.fr/reservations?date=2026-12-09\n", letter.Text.ReplaceLineEndings("\n"), StringComparison.Ordinal);

        await _town.Grains.Outbox().Add([new NewLetter("again", "famille00001", new DeadlineNear(WebTown.Rolland, ParisTime.At(Wednesday.AddDays(-6), new TimeOnly(12, 0)), [Wednesday], [WebTown.Rose]))]);
        Assert.Contains("pour Rose.", (await _town.Post.NextAsync()).Text, StringComparison.Ordinal);
        await Household.ApplyPattern(Pattern(PatternMode.Book), Guid.NewGuid());
        await _town.Grains.Outbox().Add([new NewLetter("booked", "famille00001", new DeadlineNear(WebTown.Rolland, ParisTime.At(Wednesday.AddDays(-6), new TimeOnly(12, 0)), [Wednesday], [WebTown.Rose]))]);
        await _town.UntilLettersAsync(1, "id = 'booked' AND outcome = 'Moot'");
    }

    [Fact]
    public async Task Document_ThatEndsSoon_IsToldOnce_ToEachAdult_UntilItIsTakenAway()
    {
        var documents = _town.Grains.Documents(WebTown.Rolland);
        var filed = new FiledDocument
        {
            Id = Guid.NewGuid(), Kind = DocumentKind.SchoolInsurance, FileName = "a.pdf", ContentType = "application/pdf", Size = 1, Parts = 1, FiledBy = "famille00001",
            Expires = new DateOnly(2026, 11, 12),
        };
        await documents.File(filed, null);
        await documents.TellOfExpiry();
        await documents.TellOfExpiry();
        var letter = await _town.Post.NextAsync();
        Assert.Contains("à renouveler avant le 12 novembre 2026", letter.Subject.Replace('\u00a0', ' '), StringComparison.Ordinal);
        await _town.UntilLettersAsync(1, "outcome = 'Sent'");
        Assert.Equal(1, await _town.CountLettersAsync());

        await documents.Remove(filed.Id, "famille00001");
        await _town.Grains.Outbox().Add([new NewLetter("late", "famille00001", new DocumentExpiring(WebTown.Rolland, filed.Id, filed.Kind, filed.Expires.Value))]);
        await _town.UntilLettersAsync(1, "id = 'late' AND outcome = 'Moot'");
    }

    private static int Count(string text, string what) => text.Split(what).Length - 1;

    private static Child Child(ChildId id, string name) =>
        new() { Id = id, LastName = "Rolland", FirstName = name, BirthDate = new DateOnly(2019, 5, 4), Enrolments = [WebTown.Mill, WebTown.Meadows] };

    private static WeekPattern Pattern(PatternMode mode) => new(
        mode, Wednesday, Wednesday.AddDays(14), 1,
        [.. new[] { WebTown.Rose, WebTown.Adam }.Select(child => new PatternSlot(child, DayOfWeek.Wednesday, WebTown.Mill, [.. MorningAndMeal]))]);

    private async Task<TestLetter> SaveAsync(WeekPattern pattern)
    {
        await DeliverAsync(pattern);
        return await _town.Post.NextAsync();
    }

    /// <summary>The closing of a save is written with the family's next change.</summary>
    private async Task DeliverAsync(WeekPattern pattern)
    {
        await Household.ApplyPattern(pattern, Guid.NewGuid());
        await Household.AsReference<IRemindable>().ReceiveReminder("settle", default);
    }
}
