using Mercredi.Booking;

namespace Mercredi.Tests.SaveProtocol;

/// <summary>
/// A model check of the waiting list: a family gives the only place of a day up and would have it again, others join, leave, accept and decline, offers end; with messages that come late or twice and a
/// crash or a split at any step. The decisions are the product's own.
/// </summary>
public sealed class WaitingProtocolTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("three families", new[] { 1, 2, 1 }, 0, 0, false)]
    [InlineData("a stranger and offers that end", new[] { 2, 2, 0 }, 0, 0, true)]
    [InlineData("joining, leaving and a death or a split", new[] { 0, 2, 0 }, 1, 0, false)]
    [InlineData("joining, leaving and a late answer", new[] { 0, 3, 0 }, 0, 1, false)]
    [InlineData("a place that is freed, and a death or a split", new[] { 1, 0, 0 }, 1, 0, true, WaitingState.Waiting)]
    [InlineData("an offer, its end, and a death or a split", new[] { 0, 1, 0 }, 1, 0, true, WaitingState.Offered)]
    [InlineData("an offer, its end, a stranger and a late answer", new[] { 1, 2, 0 }, 0, 1, true, WaitingState.Offered)]
    public void Waiting_AnyOrder_InvariantsHoldInEveryWorld(string with, int[] wishes, int deaths, int timeouts, bool later, WaitingState? second = null)
    {
        var (breach, worlds) = Explore(WaitingBreakage.None, wishes, deaths, timeouts, later, second);
        output.WriteLine($"{worlds} worlds with {with}; {breach}");
        Assert.Null(breach);
    }

    [Theory]
    [InlineData("joining, leaving, a late answer and a death or a split", new[] { 0, 2, 0 }, 1, 1, false)]
    [InlineData("more wishes", new[] { 2, 2, 1 }, 0, 0, true)]
    [InlineData("a stranger, an answer and a death or a split", new[] { 1, 1, 0 }, 1, 0, true, WaitingState.Waiting)]
    [Trait("Length", "long")]
    public void Waiting_MoreAtOnce_InvariantsHoldInEveryWorld(string with, int[] wishes, int deaths, int timeouts, bool later, WaitingState? second = null)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("MERCREDI_LONG") is "1", "Minutes long: set MERCREDI_LONG=1.");
        Waiting_AnyOrder_InvariantsHoldInEveryWorld(with, wishes, deaths, timeouts, later, second);
    }

    [Theory]
    [InlineData(WaitingBreakage.OfferedLater, new[] { 1, 1, 0 }, 0, 0)]
    [InlineData(WaitingBreakage.StrangerLetIn, new[] { 2, 1, 0 }, 0, 0)]
    [InlineData(WaitingBreakage.OfferOutlivesItsEnd, new[] { 1, 2, 0 }, 0, 0, true)]
    [InlineData(WaitingBreakage.ToldBeforeWrite, new[] { 1, 0, 0 }, 1, 0, false, WaitingState.Waiting)]
    [InlineData(WaitingBreakage.LetterBeforeWrite, new[] { 1, 1, 0 }, 1, 0)]
    [InlineData(WaitingBreakage.ToldOnce, new[] { 1, 0, 0 }, 1, 0, false, WaitingState.Waiting)]
    [InlineData(WaitingBreakage.AnswerBeforeWrite, new[] { 0, 1, 0 }, 1, 0, false, WaitingState.Offered)]
    [InlineData(WaitingBreakage.LateIsHeard, new[] { 0, 2, 0 }, 0, 1)]
    [InlineData(WaitingBreakage.NumberedAnew, new[] { 0, 2, 0 }, 1, 1)]
    [InlineData(WaitingBreakage.RefusedWithoutWrite, new[] { 0, 1, 0 }, 1, 0, false, WaitingState.Offered)]
    public void BrokenWaiting_IsFound(WaitingBreakage breakage, int[] wishes, int deaths, int timeouts, bool later = false, WaitingState? second = null)
    {
        var (breach, worlds) = Explore(breakage, wishes, deaths, timeouts, later, second);
        output.WriteLine($"{worlds} worlds; {breach}");
        Assert.NotNull(breach);
    }

    private static (string? Breach, int Worlds) Explore(WaitingBreakage breakage, int[] wishes, int deaths, int timeouts, bool later, WaitingState? second)
    {
        var explorer = new Explorer<WaitingWorld>(new WaitingProtocol(breakage).Next, WaitingFingerprint.Of, WaitingInvariants.Breach, WaitingInvariants.AtEnd);
        return (explorer.FindBreach(WaitingProtocol.Start(wishes, deaths, timeouts, later, second)), explorer.Worlds);
    }
}
