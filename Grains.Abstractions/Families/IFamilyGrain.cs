using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Orleans.Concurrency;

namespace Mercredi.Families;

/// <summary>A household: its children and enrolments, their day plans, and the saving of a whole calendar. Key: <see cref="FamilyKey"/>.</summary>
[Alias("IFamilyGrain")]
public interface IFamilyGrain : IGrainWithStringKey
{
    /// <summary>Null for a family that was never imported.</summary>
    [AlwaysInterleave, Alias("Get")]
    Task<Family?> Get();

    /// <summary>All plans with something confirmed or chosen in the period, both ends included.</summary>
    [AlwaysInterleave, Alias("GetPlans")]
    Task<ImmutableArray<DayPlan>> GetPlans(DateOnly from, DateOnly to);

    /// <summary>The same as it is to be shown: under the family's version, and with what the centre days must show beside it.</summary>
    [AlwaysInterleave, Alias("GetCalendar")]
    Task<FamilyCalendar> GetCalendar(DateOnly from, DateOnly to);

    /// <summary>
    /// Replaces the child's chosen plan of that date and holds its places; no activities asks for cancellation; what is already confirmed clears the choice.
    /// The whole desired plan is given, so a repeat is harmless. A choice that is only unfinished (G11, G12) is held, with its problems.
    /// </summary>
    [Alias("Select")]
    Task<SelectResult> Select(ChildId child, DateOnly date, PlannedDay desired);

    /// <summary>
    /// As <see cref="Select"/>, and what the child has booked on <paramref name="from"/> is given up by the save that wins the new date, and by no other: where that is refused, or the choice lapses, it stays. What was
    /// chosen on <paramref name="from"/> and not saved is dropped at once, with its hold. A repeat is harmless; choosing anything for either date by itself ends the link.
    /// </summary>
    [Alias("Move")]
    Task<SelectResult> Move(ChildId child, DateOnly from, DateOnly to, PlannedDay desired);

    /// <summary>Back to what is confirmed; the hold is released. Nothing chosen is no error.</summary>
    [Alias("Unselect")]
    Task<SelectResult> Unselect(ChildId child, DateOnly date);

    /// <summary>The parent is still there: keeps all holds for another while.</summary>
    [Alias("Renew")]
    Task Renew();

    /// <summary>Confirms everything chosen (G6, G7). The same operation id again returns the same recap. A refused day stays chosen, with its problem.</summary>
    [Alias("Save")]
    Task<Recap> Save(Guid operationId);

    /// <summary>The recap of a save or pattern that is durable; null for one that is not known.</summary>
    [AlwaysInterleave, Alias("GetRecap")]
    Task<Recap?> GetRecap(Guid operationId);

    /// <summary>What <see cref="ApplyPattern"/> would answer now; nothing changes.</summary>
    [Alias("PreviewPattern")]
    Task<Recap> PreviewPattern(WeekPattern pattern);

    /// <summary>Books or cancels a whole period as one durable operation (G15, G16). The same operation id again returns the same recap.</summary>
    [Alias("ApplyPattern")]
    Task<Recap> ApplyPattern(WeekPattern pattern, Guid operationId);

    /// <summary>
    /// The child waits for the whole day plan (W1), with brothers or sisters all or nothing (W6): those who are not on that list yet join it for the same activities. No booking, and no save; a repeat keeps the
    /// place in the order and changes how the offer is answered.
    /// </summary>
    [Alias("JoinList")]
    Task<WaitingResult> JoinList(ChildId child, DateOnly date, PlannedDay plan, OnOffer onOffer, ImmutableArray<ChildId> together);

    /// <summary>The child waits no more; an offer goes on to the next. Not on the list is no error.</summary>
    [Alias("LeaveList")]
    Task<WaitingResult> LeaveList(ChildId child, DateOnly date, CentreId centre);

    /// <summary>All entries of the household with their ranks of now, and those that ended in the last 30 days.</summary>
    [Alias("GetWaiting")]
    Task<ImmutableArray<Waiting>> GetWaiting();

    /// <summary>
    /// Takes the places that are offered, as an ordinary save; a bound group's all at once (W4). A child that is booked at another centre that date is moved only when
    /// <paramref name="move"/> says so, and is otherwise refused (<see cref="RefusalKind.OtherCentre"/>). The same operation again gives the same recap.
    /// </summary>
    /// <param name="offer">Where an answer is to one offer and no other; null for the one that stands.</param>
    [Alias("AcceptOffer")]
    Task<OfferAnswer> AcceptOffer(ChildId child, DateOnly date, CentreId centre, Guid operationId, bool move, Guid? offer);

    /// <summary>Gives the offered places on, at no cost (W4). Declined already is no error.</summary>
    /// <param name="offer">As of <see cref="AcceptOffer"/>.</param>
    [Alias("DeclineOffer")]
    Task<WaitingResult> DeclineOffer(ChildId child, DateOnly date, CentreId centre, Guid? offer);

    /// <summary>A centre day tells how children of the household stand on its list, until this returns. What is known, or older, changes nothing.</summary>
    [Alias("WaitingChanged")]
    Task WaitingChanged(CentreId centre, DateOnly date, ImmutableArray<WaitingStanding> standings, long dayVersion);

    /// <summary>The child's rank on a list is another; nothing else is. Shown to who watches, and not kept.</summary>
    [OneWay, AlwaysInterleave, Alias("RankMoved")]
    Task RankMoved(CentreId centre, DateOnly date, WaitingStanding standing);

    /// <summary>
    /// Gives a standing order, or changes the one of that id (W7): its full dates are joined at once, those that fill or open later within minutes. Never two centres for a child's date. The same again changes
    /// nothing.
    /// </summary>
    [Alias("PutStandingOrder")]
    Task<StandingOrderResult> PutStandingOrder(StandingOrder order);

    /// <summary>Ends the order, and leaves the lists that it joined; what is offered already may still be answered. Unknown or ended is no error.</summary>
    [Alias("EndStandingOrder")]
    Task EndStandingOrder(Guid id);

    /// <summary>The standing orders, with those that ended in the last 30 days.</summary>
    [AlwaysInterleave, Alias("GetStandingOrders")]
    Task<ImmutableArray<StandingOrder>> GetStandingOrders();

    /// <summary>
    /// Takes over what the family had booked before the portal, deadlines passed or not, and answers with what stands so now. A day that the family has decided about or is choosing
    /// keeps that. The centre days must be told next (<see cref="ICentreDayGrain.TakeOver"/>), and what they refuse be given back. A repeat changes nothing.
    /// </summary>
    [Alias("TakeOver")]
    Task<ImmutableArray<TakenDay>> TakeOver(ImmutableArray<TakenDay> days);

    /// <summary>Drops days that were taken over and found no room. What is not as given here is left alone.</summary>
    [Alias("GiveBack")]
    Task GiveBack(ImmutableArray<TakenDay> days);

    /// <summary>
    /// Has <paramref name="observer"/> told of every plan that changes, for the lease; repeat well inside it. Answers with the family's version:
    /// what comes after it is told.
    /// </summary>
    /// <param name="heard">The highest version that the observer knows of; the answer is never below it.</param>
    [AlwaysInterleave, Alias("Subscribe")]
    Task<long> Subscribe(IFamilyObserver observer, long heard);

    [AlwaysInterleave, Alias("Unsubscribe")]
    Task Unsubscribe(IFamilyObserver observer);

    /// <summary>
    /// Takes the identity data of an export (T4); children and enrolments are added, never taken away. Bookings stay: those from today on whose child has another birth date now
    /// are counted in its band (T1), in the centre days too, even where that band is full; a centre day that cannot be reached follows by itself. An archived family is taken back. The same again changes nothing.
    /// </summary>
    [Alias("Import")]
    Task<FamilyImport> Import(Family imported);

    /// <summary>
    /// Archives the family, whose history and invoices stay: what it had chosen is dropped, its sessions and its calendar feed end, and nobody signs in for it. What is booked after
    /// today is given back on the town's account, whatever the deadline, or else in the way. Archived already is no error. Asked by <see cref="Onboarding.ITownImportGrain.Archive"/>,
    /// which knows the export.
    /// </summary>
    /// <param name="by">The sign-in of who does it.</param>
    /// <param name="release">Bookings after today may be given back.</param>
    [Alias("Archive")]
    Task<ArchiveRefusal?> Archive(string by, bool release);

    /// <summary>Takes an archived family back: its adults sign in as before. What was given back stays so. Not archived is no error.</summary>
    [Alias("Restore")]
    Task Restore();

    /// <summary>Enrols a child at a leisure centre, at once (G17). Already enrolled is no error.</summary>
    [Alias("Enrol")]
    Task<Refusal?> Enrol(ChildId child, CentreId centre);

    /// <summary>The household's address and one adult's telephone and e-mail. The same again is no error. An import keeps them until the export itself changes.</summary>
    [Alias("ChangeContact")]
    Task ChangeContact(ContactChange contact);

    /// <summary>The quotient familial from now on; invoices that were issued stay. An import keeps it until the export itself changes.</summary>
    [Alias("ChangeQuotient")]
    Task ChangeQuotient(int quotient);

    /// <summary>
    /// Owes the adults a letter when tomorrow is the last moment to book days on which a child who usually goes has nothing; at most one a week. Asked every evening by
    /// <see cref="IDeadlineRoundGrain"/>; a repeat owes nothing more.
    /// </summary>
    [Alias("TellOfDeadline")]
    Task TellOfDeadline();

    /// <summary>What <see cref="Turn"/> would change of the enrolments (G8); nothing changes.</summary>
    [AlwaysInterleave, Alias("PreviewTurn")]
    Task<ImmutableArray<EnrolmentChange>> PreviewTurn(SchoolYear next);

    /// <summary>Takes the turn into a school year (G8). The same turn again answers the same and changes nothing more. Bookings are never touched.</summary>
    [Alias("Turn")]
    Task<TurnRecord> Turn(SchoolYear next, Guid turn);
}

/// <summary>What an export changed of a family.</summary>
/// <param name="Moved">Bookings that are counted in another age band, in days of a child.</param>
/// <param name="Restored">It was archived, and is taken back.</param>
[GenerateSerializer, Immutable, Alias("FamilyImport")]
public sealed record FamilyImport([property: Id(0)] bool Changed, [property: Id(1)] int Moved, [property: Id(2)] bool Restored = false);

/// <summary>One child's day that was booked before the portal.</summary>
[GenerateSerializer, Immutable, Alias("TakenDay")]
public sealed record TakenDay([property: Id(0)] ChildId ChildId, [property: Id(1)] DateOnly Date, [property: Id(2)] PlannedDay Plan);

/// <summary>How many enrolments one turn of the school year added and ended for a family.</summary>
[GenerateSerializer, Immutable, Alias("TurnRecord")]
public sealed record TurnRecord([property: Id(0)] Guid Turn, [property: Id(1)] int Added, [property: Id(2)] int Ended);

/// <summary>What an adult of the household gives as its contact.</summary>
[GenerateSerializer, Immutable, Alias("ContactChange")]
public sealed record ContactChange([property: Id(0)] string Login, [property: Id(1)] string Address, [property: Id(2)] string Phone, [property: Id(3)] string Email);

/// <summary>Told of a family's plans as they change. One per web host, not per browser.</summary>
[Alias("IFamilyObserver")]
public interface IFamilyObserver : IGrainObserver
{
    /// <param name="plans">At least one; all of one version.</param>
    /// <param name="after">The family's version before it; who has not heard that one has missed something.</param>
    [OneWay, Alias("PlansChanged")]
    Task PlansChanged(FamilyId family, ImmutableArray<DayPlan> plans, long after);

    /// <param name="entries">Those that changed, as they now stand.</param>
    [OneWay, Alias("WaitingChanged")]
    Task WaitingChanged(FamilyId family, ImmutableArray<Waiting> entries);

    /// <summary>Children, enrolments or the household's data changed: fetch them again.</summary>
    [OneWay, Alias("HouseholdChanged")]
    Task HouseholdChanged(FamilyId family);
}

/// <summary>The plan as it now stands, or why the choice was refused (then nothing changed).</summary>
[GenerateSerializer, Immutable, Alias("SelectResult")]
public sealed record SelectResult([property: Id(0)] DayPlan? Plan, [property: Id(1)] Refusal? Refusal)
{
    /// <summary>The versions of the centre days that show it, or why it was refused.</summary>
    [Id(2)] public ImmutableArray<CentreDayVersion> Days { get; init; } = [];

    /// <summary>The family's quotient when it answered, by which the plan has its price; null when the town does not know it.</summary>
    [Id(3)] public int? Quotient { get; init; }
}

/// <summary>A period of a family's plans.</summary>
/// <param name="Version">The family's version: what is not among the plans is none at that version.</param>
/// <param name="Days">The versions of centre days that show what the family did there.</param>
[GenerateSerializer, Immutable, Alias("FamilyCalendar")]
public sealed record FamilyCalendar(
    [property: Id(0)] long Version, [property: Id(1)] ImmutableArray<DayPlan> Plans, [property: Id(2)] ImmutableArray<CentreDayVersion> Days);
