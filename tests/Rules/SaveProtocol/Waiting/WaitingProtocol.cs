using System.Collections.Immutable;
using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Tests.Booking;

namespace Mercredi.Tests.SaveProtocol;

/// <summary>
/// Every step that a waiting list can take from a world: the product's own decisions (<see cref="WaitingRules"/>, <see cref="CentreDayLedger"/>, <see cref="WaitingBook"/>, <see cref="SaveIntent"/>) in any
/// order of messages, writes, timeouts and crashes. It stands in for the grains' orchestration and for Orleans, as <see cref="Protocol"/> does for saves. The first family has the only place.
/// </summary>
internal sealed partial class WaitingProtocol(WaitingBreakage breakage)
{
    private static readonly OfferClock Clock = new(new TimeOnly(7, 0), new TimeOnly(21, 0));
    private static readonly PlannedDay Plan = new(BookingTown.Mill, [BookingTown.Morning]);
    private static readonly PlannedDay Nothing = new(BookingTown.Mill, Array.Empty<ActivityId>());
    private static readonly CentreDayTerms Terms = CentreDayTerms.Of(BookingTown.CatalogueWith(places: 1), BookingTown.Mill, BookingTown.Wednesday);

    /// <summary>Offers last 24 hours of their clock at most.</summary>
    private static readonly TimeSpan BeyondOffers = TimeSpan.FromDays(3);

    /// <param name="wishes">For each family how many things its parent wants, one after another.</param>
    /// <param name="later">Whether the time of the offers that are made first passes.</param>
    /// <param name="second">How the second family stands on the list already; offered the place, which the first has given up, or null for not at all.</param>
    public static WaitingWorld Start(int[] wishes, int deaths, int timeouts, bool later, WaitingState? second)
    {
        var day = new CentreDayState().With(Child(0), new Place(new FamilyId("F1"), AgeBand.SixPlus, Plan.Activities, Sequence: 0, BookingTown.Start));
        var joins = new WaitingRequest(new PlaceRequest(new FamilyId("F2"), Child(1), AgeBand.SixPlus, Plan.Activities), OnOffer.Ask, []);
        if (second is not null) day = WaitingRules.Join(new CentreDayLedger(Terms, day, HoldBook.Empty), Clock, [joins], asked: 1, BookingTown.Start, stamp: 0).Next!;
        var isFree = second == WaitingState.Offered;
        if (isFree) day = day.With(Child(0), day.Places[Child(0)] with { Activities = [] });
        day = WaitingRules.Settle(new CentreDayLedger(Terms, day, HoldBook.Empty), Clock, BookingTown.Start, stamp: 1, []) with { Version = 1 };
        var told = day.Waiting?.Entries[0];
        if (day.Waiting is { } list) day = day with { Waiting = list with { Untold = list.Untold.Clear() } };
        var families = wishes.Select((left, f) =>
        {
            var state = new FamilyState { Family = BookingTown.Family(f + 1) };
            if (f == 0 && !isFree) state = state.With(Child(f), BookingTown.Wednesday, Plan);
            if (f == 1 && told is not null) state = state with { Waiting = new WaitingBook().With(BookingTown.Mill, BookingTown.Wednesday, [told.Standing(0)], BookingTown.Start).Next };
            var parent = new WaitingParent(left, WaitingWish.None, true, 0, WaitingWish.None, IsBooked: f == 0 && !isFree, []);
            return new Household(state, 0, [new FamilyNode(0, state, 0)], parent, Asked: 1);
        });
        var world = new WaitingWorld([.. families], new DayNodes(day, 0, [new DayNode(0, day, day, 0, [])]), [], [], [], [], deaths, timeouts, later ? false : null, null);
        return told?.Offer is { } offer ? Durable(world, day) with { Letters = [(1, told.Stamp, offer.Id)] } : world;
    }

    private static ChildId Child(int family) => BookingTown.ChildOf(family + 1);

    private static DateTimeOffset Now(WaitingWorld world) => world.IsLater == true ? BookingTown.Start + BeyondOffers : BookingTown.Start;

    /// <summary>Every world that one step leads to, with the step's name.</summary>
    public IEnumerable<(string Step, WaitingWorld World)> Next(WaitingWorld world) => Certain(world) is { } certain ? [certain] : All(world);

    /// <summary>A step that nothing can prevent any more and that commutes with all others: it alone need be taken.</summary>
    private (string, WaitingWorld)? Certain(WaitingWorld world)
    {
        if (world.Deaths > 0) return null;
        for (var f = 0; f < world.Families.Length; f++)
            if (world.Families[f].Nodes is [{ Phase: NodePhase.Noting or NodePhase.Beginning or NodePhase.Closing or NodePhase.Answering } only]) return ($"family {f + 1} writes", Write(world, f, only));
        return null;
    }

    private IEnumerable<(string, WaitingWorld)> All(WaitingWorld world)
    {
        if (world.IsLater == false) yield return ("offers end", world with { IsLater = true });
        for (var f = 0; f < world.Families.Length; f++)
            foreach (var next in FamilySteps(world, f)) yield return next;
        foreach (var next in DaySteps(world)) yield return next;
        foreach (var question in world.Asked)
        {
            var rest = world with { Asked = world.Asked.Remove(question) };
            foreach (var node in world.Day.Nodes) yield return ($"family {question.Family + 1}.{question.Node}'s {question.What} {question.Number} arrives at {node.Id}", Decide(rest, question, node));
        }

        foreach (var news in world.News)
        {
            var rest = world with { News = world.News.Remove(news) };
            // One that was frozen is told once more what was on its way, and not for ever.
            foreach (var node in world.Families[news.Family].Nodes.Where(n => n is { Phase: NodePhase.Idle, State.Intent: null, WasTold: false }))
                yield return ($"family {news.Family + 1}.{node.Id} is told {news.Standing.State}", Note(
                    rest, news.Family, node with { ToldBy = news.From, WasTold = node != world.Families[news.Family].Nodes[^1] }, news.Standing));
        }
    }
}
