using System.Collections.Immutable;
using Mercredi.Accounts;
using Mercredi.Billing;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Documents;
using Mercredi.Families;
using Mercredi.Journal;
using Mercredi.Onboarding;
using Mercredi.Procedures;
using Orleans.Runtime;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Journal;

/// <summary>Each kind of entry is written once by its call, in the name of who called, and not again by the same call.</summary>
public abstract class JournalKindsTests(StorageKind storage) : IAsyncLifetime
{
    private static readonly Author Someone = new("somebody", AuthorRole.Admin, "2001:db8:1::/48");
    private static readonly DateOnly December = new(2026, 12, 1);
    private static readonly LockoutPolicy Policy = new(1, TimeSpan.FromMinutes(5));
    private static readonly DateTimeOffset June = new(2027, 6, 2, 9, 0, 0, TimeSpan.FromHours(2));
    private static readonly DateOnly NextWednesday = new(2027, 6, 16);

    private TownCluster _town = null!;

    /// <summary>Each kind has a household of its own.</summary>
    private int _number;

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(storage, June);
        await _town.PublishAsync(Catalogue(places: 9));
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    private FamilyId Id => new($"F{_number}");

    private string Login => $"famille{_number}";

    private AccountProvision Parent => new(Login, AccountRole.Family, Id, "Anne Rolland", $"{Login}@example.org", []);

    private IFamilyGrain Household => _town.Grains.Family(Id);

    private IAccountGrain Account => _town.Grains.Account(Login);

    private IFamilyInvoicesGrain Invoices => _town.Grains.Invoices(Id);

    private IFamilyDocumentsGrain Documents => _town.Grains.Documents(Id);

    private IFamilyProceduresGrain Procedures => _town.Grains.Procedures(Id);

    private ICalendarFeedGrain Feed => _town.Grains.CalendarFeed(Id);

    [Fact]
    public Task Entry_OfEachKind_IsWrittenOnceByWhoCalled() => Assert.AllAsync(Enum.GetValues<JournalKind>(), async kind =>
    {
        _number++;
        var child = Family(_number).Children[0] with { Enrolments = [School, Mill] };
        await Household.Import(Family(_number) with { Quotient = 500, Children = [child] });
        await Account.Provision(Parent);
        var act = await PrepareAsync(kind);
        var before = (await EntriesAsync(kind)).Length;
        Someone.Acts();
        await act();
        Author.System.Acts();
        await act();

        var entry = Assert.Single((await EntriesAsync(kind)).Skip(before));
        Assert.Equal((Someone, kind), (entry.Author, entry.Kind));
    });

    private async Task<ImmutableArray<JournalEntry>> EntriesAsync(JournalKind kind) =>
        (await _town.Grains.Journal().Read(new JournalFilter(Kind: kind), 0, IJournalGrain.MostAtOnce)).Entries;

    /// <summary>A call that may be repeated; whatever it needs is there.</summary>
    private async Task<Func<Task>> PrepareAsync(JournalKind kind)
    {
        var operation = Guid.NewGuid();
        switch (kind)
        {
            case JournalKind.Bookings:
                await Household.Select(ChildOf(_number), NextWednesday, new PlannedDay(Mill, [Morning]));
                return async () =>
                {
                    await Household.Save(operation);
                    await Household.AsReference<IRemindable>().ReceiveReminder("settle", default);
                };
            case JournalKind.BookingsTakenOver:
                return () => Household.TakeOver([new TakenDay(ChildOf(_number), Wednesday, new PlannedDay(Mill, [Morning]))]);
            case JournalKind.Capacity:
                var day = _town.Grains.CentreDay(Mill, NextWednesday);
                return () => day.SetCapacity(Morning, AgeBand.SixPlus, 8, "Une animatrice absente", "moulin");
            case JournalKind.Waiting:
                var full = _town.Grains.CentreDay(Mill, NextWednesday);
                await full.SetCapacity(Afternoon, AgeBand.SixPlus, 1, "Une animatrice absente", "moulin");
                await full.TakeOver([new PlaceRequest(new FamilyId("F999"), ChildOf(999), AgeBand.SixPlus, [Afternoon])]);
                Assert.Null((await Household.JoinList(ChildOf(_number), NextWednesday, new PlannedDay(Mill, [Afternoon]), OnOffer.Ask, [])).Refusal);
                return () => Household.LeaveList(ChildOf(_number), NextWednesday, Mill);
            case JournalKind.StandingOrder:
                var slot = new PatternSlot(ChildOf(_number), DayOfWeek.Wednesday, Mill, [Morning]);
                var order = new StandingOrder(operation, new WeekPattern(PatternMode.Book, NextWednesday, NextWednesday, 1, [slot]), OnOffer.Ask, 2);
                return () => Household.PutStandingOrder(order);
            case JournalKind.Catalogue:
                return () => _town.Grains.GetGrain<ICatalogueGrain>(ICatalogueGrain.Town).Publish(Catalogue(places: 8));
            case JournalKind.Import:
                var town = new TownImport(Catalogue(places: 7), [Family(_number)], [Parent]);
                return () => _town.Grains.GetGrain<ITownImportGrain>(ICatalogueGrain.Town).Apply(town);
            case JournalKind.Household:
                return () => Household.ChangeContact(new ContactChange(Login, "3 rue Neuve", "", ""));
            case JournalKind.Enrolments:
                return () => Household.Enrol(ChildOf(_number), Meadows);
            case JournalKind.SchoolYear:
                return Once(() => _town.Grains.SchoolYears().Apply(new SchoolYear(2027), "accueil"));
            case JournalKind.BillingRun:
                return Once(() => _town.Grains.Billing().Start(December, "accueil"));
            case JournalKind.Invoice:
                return await BookedAsync(() => Invoices.Bill(December, operation));
            case JournalKind.CreditNote:
                return await BilledAsync(number => Invoices.Credit(number, operation, 1m, "Geste", "accueil"));
            case JournalKind.Payment:
                return await BilledAsync(number => Invoices.Pay(number, Money(operation)));
            case JournalKind.Refund:
                return await BilledAsync(
                    number => Invoices.Refund(number, Money(operation)),
                    number => Invoices.Pay(number, Money(Guid.NewGuid())),
                    number => Invoices.Credit(number, Guid.NewGuid(), 5m, "Geste", "accueil"));
            case JournalKind.Reversal:
                var paid = Guid.NewGuid();
                return await BilledAsync(
                    number => Invoices.Reverse(number, operation, paid, "Erreur", "accueil"), number => Invoices.Pay(number, Money(paid)));
            case JournalKind.ProcedureSent:
                var draft = (await Procedures.Start("contact", Login, Answers()))!;
                var contact = Answers(("address", "3 rue Neuve"), ("phone", "0605040302"), ("email", "new@example.org"));
                return () => Procedures.Send(draft.Id, contact);
            case JournalKind.ProcedureDecided:
                var sent = (await Procedures.Start("quotient", Login, Answers()))!;
                var certificate = $"{await FileAsync()}";
                await Procedures.Send(sent.Id, Answers(("quotient", "900"), ("since", "2027-06-01"), ("certificate", certificate)));
                return () => Procedures.Decide(sent.Id, true, null, "accueil");
            case JournalKind.DocumentFiled:
                return () => FileAsync(operation);
            case JournalKind.DocumentRemoved:
                var removed = await FileAsync();
                return () => Documents.Remove(removed, Login);
            case JournalKind.DocumentReviewed:
                var reviewed = await FileAsync();
                return () => Documents.Review(reviewed, DocumentReview.Accepted, null, "accueil");
            case JournalKind.CalendarFeed:
                await Feed.Open([1], "fr");
                return () => Feed.Close();
            case JournalKind.Account:
                return () => Account.Provision(Parent with { DisplayName = "Anne Roland" });
            case JournalKind.SignedIn:
                return () => Account.OpenSession("one", "password");
            case JournalKind.SignedOut:
                return () => Account.EndSession("one", June.AddDays(1));
            case JournalKind.SignedOutEverywhere:
                return Once(() => Account.EndSessions());
            case JournalKind.LockedOut:
                return Once(() => FailAsync(null));
            case JournalKind.Password:
                return Once(() => Account.SetPassword("hash"));
            case JournalKind.PasswordLink:
                return Once(() => Account.OpenReset([1], June.AddHours(1)));
            case JournalKind.EmailAsked:
                return () => Account.AskEmail("new@example.org");
            case JournalKind.Email:
                await Account.AskEmail("new@example.org");
                await Account.OpenEmailLink([1, 2], June.AddHours(1));
                return () => Account.ConfirmEmail([1, 2]);
            case JournalKind.PasskeyAdded:
                return () => Account.PutPasskey(Key);
            case JournalKind.PasskeyRemoved:
                await Account.PutPasskey(Key);
                return () => Account.RemovePasskey(Key.CredentialId);
            case JournalKind.Language:
                return () => Account.SetLanguage("en");
            case JournalKind.Letters:
                return () => Account.ChooseNews([new NewsChoice(LetterTopic.Deadlines, Mail: false, Push: false)]);
            case JournalKind.Notice:
                await Notices.Put(new Notice(operation, "Fermeture", "…", December, true, "accueil"));
                return () => Notices.Remove(operation);
            default:
                throw new NotSupportedException($"Say here what writes {kind}.");
        }
    }

    private IInformationGrain Notices => _town.Grains.GetGrain<IInformationGrain>(IInformationGrain.Key);

    private static TownCatalogue Catalogue(int places) =>
        CatalogueWith(places) with { Tariffs = [.. Enum.GetValues<ActivityRole>().Select(role => new Tariff(role, 0, null, 5m))] };

    private static Passkey Key { get; } = new([7], [8], "Téléphone", June, 0, [], true, true, true, [], []);

    private static Payment Money(Guid operation) => new(operation, new DateOnly(2027, 6, 2), 5m, PaymentMethod.Cheque, "n° 12", "accueil");

    /// <summary>Each of these is a change of its own however often it is asked for.</summary>
    private static Func<Task> Once(Func<Task> act)
    {
        var done = false;
        return () =>
        {
            if (done) return Task.CompletedTask;
            done = true;
            return act();
        };
    }

    private async Task FailAsync(string? device)
    {
        await Account.OpenSignIn(Policy, device);
        await Account.CloseSignIn(Policy, device, succeeded: false);
    }

    private async Task<Func<Task>> BookedAsync(Func<Task> then)
    {
        await Household.TakeOver([new TakenDay(ChildOf(_number), Wednesday, new PlannedDay(Mill, [Morning]))]);
        return then;
    }

    private async Task<Func<Task>> BilledAsync(Func<string, Task> then, params Func<string, Task>[] before)
    {
        await (await BookedAsync(() => Invoices.Bill(December, Guid.NewGuid())))();
        var number = Assert.Single(await Invoices.Get()).Number;
        foreach (var step in before) await step(number);
        return () => then(number);
    }

    private async Task<Guid> FileAsync(Guid? document = null)
    {
        var id = document ?? Guid.NewGuid();
        Assert.True(await Documents.Announce(id, 1));
        await _town.Grains.DocumentPart(id, 0).Write([1]);
        var filed = new FiledDocument
        {
            Id = id, Kind = DocumentKind.QuotientCertificate, FileName = "caf.pdf", ContentType = "application/pdf", Size = 1, Parts = 1, FiledBy = Login,
            ForProcedure = true,
        };
        await Documents.File(filed, null);
        return id;
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Answers(params (string Field, string Value)[] answers) =>
        answers.ToImmutableSortedDictionary(a => a.Field, a => ImmutableArray.Create(a.Value));
}

public sealed class JournalKindsOnSqliteTests() : JournalKindsTests(StorageKind.Sqlite);

public sealed class JournalKindsOnPostgresTests() : JournalKindsTests(StorageKind.Postgres);
