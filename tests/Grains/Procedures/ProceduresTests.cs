using System.Collections.Immutable;
using Mercredi.Accounts;
using Mercredi.Documents;
using Mercredi.Families;
using Mercredi.Procedures;
using Orleans.Core.Internal;
using Orleans.Runtime;
using static Mercredi.Tests.Booking.BookingTown;

namespace Mercredi.Tests.Procedures;

/// <summary>A form from its draft to its effect, on real grains: decided once, done exactly once, whatever crashes between (G3, G17).</summary>
public abstract class ProceduresTests(StorageKind storage) : IAsyncLifetime
{
    private static readonly FamilyId Id = new("F1");

    private TownCluster _town = null!;

    public async ValueTask InitializeAsync()
    {
        _town = await TownCluster.StartAsync(storage, Start);
        var household = Family(1) with { Quotient = 500, Adults = [new Adult("famille1", "Rolland", "Olivier", "old@example.org", "0102030405")] };
        await _town.PublishAsync(CatalogueWith(places: 1), household with { Children = [household.Children[0] with { Enrolments = [School, Mill] }] });
        await _town.Grains.Account("famille1").Provision(new AccountProvision("famille1", AccountRole.Family, Id, "Olivier Rolland", "old@example.org", []));
    }

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    private IFamilyProceduresGrain Procedures => _town.Grains.Procedures(Id);

    private IFamilyGrain Household => _town.Grains.Family(Id);

    [Fact]
    public async Task CentreChoice_Sent_EnrolsAtOnce()
    {
        var sent = await SendAsync("centres", ("child", ChildOf(1).Value), ("centres", Meadows.Value));
        Assert.Equal((ProcedureState.Accepted, true), (sent.State, sent.TookEffect));
        Assert.Contains(Meadows, (await Household.Get())!.Children[0].Enrolments);
        Assert.Empty(await _town.Grains.Inbox().Get());
    }

    [Fact]
    public async Task Contact_Sent_ChangesTheHousehold_AndTheAddressOnceItIsConfirmed()
    {
        await SendAsync("contact", ("address", "3 rue Neuve"), ("phone", "0605040302"), ("email", "new@example.org"));
        var family = (await Household.Get())!;
        Assert.Equal("old@example.org", Assert.Single(Assert.Single(await Procedures.Get()).Before["email"]));
        Assert.Equal(("3 rue Neuve", "0605040302", "old@example.org"), (family.Address, family.Adults[0].Phone, family.Adults[0].Email));
        var account = _town.Grains.Account("famille1");
        var asked = (await account.Get())!;
        Assert.Equal(("old@example.org", "new@example.org"), (asked.Town.Email, asked.PendingEmail));

        Assert.False(await account.ConfirmEmail([1, 2, 3]));
        Assert.Equal("new@example.org", await account.OpenEmailLink([1, 2, 3], _town.Clock.GetUtcNow().AddHours(1)));
        Assert.Equal("new@example.org", await account.CheckEmailLink([1, 2, 3]));
        Assert.False(await account.ConfirmEmail([1, 2, 4]));
        Assert.True(await account.ConfirmEmail([1, 2, 3]));
        Assert.False(await account.ConfirmEmail([1, 2, 3]));
        Assert.Equal("new@example.org", (await account.Get())!.Town.Email);
        Assert.Equal(["famille1"], await _town.Grains.EmailIndex("new@example.org").Find("new@example.org"));
        Assert.Empty(await _town.Grains.EmailIndex("old@example.org").Find("old@example.org"));

        // The export still has the old address: it must not come back.
        await _town.Grains.Account("famille1").Provision(new AccountProvision("famille1", AccountRole.Family, Id, "Olivier Rolland", "old@example.org", []));
        Assert.Equal("new@example.org", (await _town.Grains.Account("famille1").Get())!.Town.Email);
    }

    [Fact]
    public async Task Quotient_WaitsForStaff_AndIsDecidedOnce()
    {
        var sent = await SendAsync("quotient", ("quotient", "900"), ("since", "2026-11-01"), ("certificate", (await FileAsync()).ToString()));
        Assert.Equal((ProcedureState.Sent, 500), (sent.State, (await Household.Get())!.Quotient));
        Assert.Equal(InboxState.Open, Assert.Single(await _town.Grains.Inbox().Get()).State);

        var both = await Task.WhenAll(Procedures.Decide(sent.Id, true, null, "accueil"), Procedures.Decide(sent.Id, false, "Illisible", "moulin"));
        Assert.Equal([ProcedureRefusal.AlreadyDecided], both.Where(r => !r.IsDone).Select(r => r.Refusal!.Value));
        var won = both.Single(r => r.IsDone).Procedure!;
        Assert.Equal(won.State == ProcedureState.Accepted ? 900 : 500, (await Household.Get())!.Quotient);
        Assert.Equal("500", Assert.Single(won.Before["quotient"]));
        Assert.Equal(won.DecidedBy, Assert.Single(await _town.Grains.Inbox().Get()).DecidedBy);
    }

    [Fact]
    public async Task Quotient_Refused_RefusesItsCertificateToo()
    {
        var certificate = await FileAsync();
        var sent = await SendAsync("quotient", ("quotient", "900"), ("since", "2026-11-01"), ("certificate", certificate.ToString()));
        Assert.True((await Procedures.Decide(sent.Id, false, "Illisible", "accueil")).IsDone);
        var document = Assert.Single(await _town.Grains.Documents(Id).Get());
        Assert.Equal((DocumentReview.Refused, "Illisible"), (document.Review, document.Message));
        Assert.Equal(500, (await Household.Get())!.Quotient);
    }

    [Fact]
    public async Task Decide_CrashBetweenDecisionAndEffect_TakesEffectLaterAndOnce()
    {
        var sent = await SendAsync("quotient", ("quotient", "900"), ("since", "2026-11-01"), ("certificate", (await FileAsync()).ToString()));
        _town.Fault = call => call.MethodName == nameof(IFamilyGrain.ChangeQuotient);
        await Assert.ThrowsAsync<TimeoutException>(() => Procedures.Decide(sent.Id, true, null, "accueil"));
        Assert.Equal(500, (await Household.Get())!.Quotient);

        // The activation is lost; somebody else decides in vain; the reminder finishes it.
        await Procedures.Cast<IGrainManagementExtension>().DeactivateOnIdle();
        Assert.Equal(ProcedureRefusal.AlreadyDecided, (await Procedures.Decide(sent.Id, false, "Non", "moulin")).Refusal);
        _town.Fault = null;
        await Procedures.AsReference<IRemindable>().ReceiveReminder("settle", default);
        Assert.Equal(900, (await Household.Get())!.Quotient);
        Assert.True(Assert.Single(await Procedures.Get()).TookEffect);

        // What happened since is not undone by another reminder.
        await Household.ChangeQuotient(650);
        await Procedures.AsReference<IRemindable>().ReceiveReminder("settle", default);
        Assert.Equal(650, (await Household.Get())!.Quotient);
    }

    [Fact]
    public async Task Send_Repeated_ChangesNothing()
    {
        var draft = (await Procedures.Start("centres", "famille1", Answers()))!;
        var answers = Answers(("child", ChildOf(1).Value), ("centres", Meadows.Value));
        var first = await Procedures.Send(draft.Id, answers);
        var again = await Procedures.Send(draft.Id, Answers(("child", ChildOf(1).Value), ("centres", Mill.Value)));
        Assert.Equal(first.Procedure!.SentAt, again.Procedure!.SentAt);
        Assert.Equal(Meadows.Value, again.Procedure.FirstAnswer("centres"));
        Assert.Equal(ProcedureRefusal.NotADraft, (await Procedures.SaveDraft(draft.Id, answers)).Refusal);
    }

    [Fact]
    public async Task Draft_IsKeptThroughACrashAndResumed()
    {
        var draft = (await Procedures.Start("contact", "famille1", Answers()))!;
        Assert.False(draft.IsTouched);
        Assert.True((await Procedures.SaveDraft(draft.Id, Answers(("phone", "06")))).Procedure!.IsTouched);
        await Procedures.Cast<IGrainManagementExtension>().DeactivateOnIdle();
        Assert.Equal("06", Assert.Single(await Procedures.Get()).FirstAnswer("phone"));
        Assert.Equal(draft.Id, (await Procedures.Start("contact", "famille1", Answers()))!.Id);
        await Procedures.Discard(draft.Id);
        Assert.Empty(await Procedures.Get());
    }

    [Fact]
    public async Task Document_ReplacedOrRemoved_LeavesNoContentBehind()
    {
        var documents = _town.Grains.Documents(Id);
        var first = await FileAsync();
        var second = Guid.NewGuid();
        await documents.Announce(second, 1);
        await _town.Grains.DocumentPart(second, 0).Write([1, 2]);
        await documents.File(Document(second), replaces: first);
        Assert.Equal(second, Assert.Single(await documents.Get()).Id);
        Assert.Empty(await _town.Grains.DocumentPart(first, 0).Read());
        Assert.Equal([1, 2], await _town.Grains.DocumentPart(second, 0).Read());

        // Announced, written, and never filed: gone after an hour.
        var lost = Guid.NewGuid();
        await documents.Announce(lost, 1);
        await _town.Grains.DocumentPart(lost, 0).Write([3]);
        _town.Clock.Advance(TimeSpan.FromHours(2));
        await documents.Remove(second, "famille1");
        Assert.Empty(await _town.Grains.DocumentPart(lost, 0).Read());
        Assert.Empty(await _town.Grains.DocumentPart(second, 0).Read());
    }

    private async Task<Guid> FileAsync()
    {
        var id = Guid.NewGuid();
        Assert.True(await _town.Grains.Documents(Id).Announce(id, 1));
        await _town.Grains.DocumentPart(id, 0).Write([1]);
        await _town.Grains.Documents(Id).File(Document(id), null);
        return id;
    }

    private static FiledDocument Document(Guid id) => new()
    {
        Id = id, Kind = DocumentKind.QuotientCertificate, FileName = "caf.pdf", ContentType = "application/pdf", Size = 1, Parts = 1, FiledBy = "famille1", ForProcedure = true,
    };

    private async Task<Procedure> SendAsync(string definition, params (string, string)[] answers)
    {
        var draft = (await Procedures.Start(definition, "famille1", Answers()))!;
        var result = await Procedures.Send(draft.Id, Answers(answers));
        Assert.True(result.IsDone, string.Join(", ", result.Problems));
        return result.Procedure!;
    }

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Answers(params (string Field, string Value)[] answers) =>
        answers.ToImmutableSortedDictionary(a => a.Field, a => ImmutableArray.Create(a.Value));
}

public sealed class ProceduresOnSqliteTests() : ProceduresTests(StorageKind.Sqlite);

public sealed class ProceduresOnPostgresTests() : ProceduresTests(StorageKind.Postgres);
