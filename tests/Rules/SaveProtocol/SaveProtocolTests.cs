namespace Mercredi.Tests.SaveProtocol;

/// <summary>
/// A model check of the save: all interleavings of two families who save, move and cancel at two centre days of one place, with messages that come late or twice and a crash or
/// a split at any step. The decisions are the product's own.
/// </summary>
public sealed class SaveProtocolTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("two children and a death", 2, 1, 1, 0)]
    [InlineData("two deaths", 1, 1, 2, 0)]
    [InlineData("a death and a late answer", 1, 2, 1, 1)]
    [Trait("Length", "long")]
    public void TwoFamilies_MoreAtOnce_InvariantsHoldInEveryWorld(string with, int children, int saves, int deaths, int timeouts)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("MERCREDI_LONG") is "1", "Minutes long: set MERCREDI_LONG=1.");
        var explorer = ExplorerOf(new Protocol(Breakage.None));
        var breach = explorer.FindBreach(Protocol.Start([children, 1], saves, deaths, timeouts));
        output.WriteLine($"{explorer.Worlds} worlds with {with}; {breach}");
        Assert.Null(breach);
    }

    [Theory]
    [InlineData("a death or a split", 2, 1, 0, false)]
    [InlineData("a late answer", 2, 0, 1, false)]
    [InlineData("a death and a late answer", 1, 1, 1, false)]
    [InlineData("deadlines, rules and a death", 1, 1, 0, true)]
    public void TwoFamilies_AnyOrder_InvariantsHoldInEveryWorld(string with, int saves, int deaths, int timeouts, bool deadlines)
    {
        var explorer = ExplorerOf(new Protocol(Breakage.None));
        var breach = explorer.FindBreach(Protocol.Start([1, 1], saves, deaths, timeouts, deadlines));
        output.WriteLine($"{explorer.Worlds} worlds with {with}; {breach}");
        Assert.Null(breach);
    }

    /// <summary>Children are moved from one date to another: the old place is never lost without the new one.</summary>
    [Theory]
    [InlineData("a death or a split", 2, 1, 0)]
    [InlineData("a late answer", 2, 0, 1)]
    [InlineData("a death and a late answer", 1, 1, 1)]
    public void MovesBetweenDates_AnyOrder_InvariantsHoldInEveryWorld(string with, int saves, int deaths, int timeouts)
    {
        var explorer = ExplorerOf(new Protocol(Breakage.None, dates: true));
        var breach = explorer.FindBreach(Protocol.Start([1, 1], saves, deaths, timeouts, dates: true));
        output.WriteLine($"{explorer.Worlds} worlds with {with}; {breach}");
        Assert.Null(breach);
    }

    [Theory]
    [InlineData(Breakage.ReleaseBeforeConfirm)]
    [InlineData(Breakage.MoveNeverReleases)]
    public void BrokenMoveBetweenDates_IsFound(Breakage breakage)
    {
        var explorer = ExplorerOf(new Protocol(breakage, dates: true));
        var breach = explorer.FindBreach(Protocol.Start([1, 1], saves: 2, deaths: 0, timeouts: 0, dates: true));
        output.WriteLine($"{explorer.Worlds} worlds; {breach}");
        Assert.NotNull(breach);
    }

    /// <summary>The first family's child turns out to be six already, whatever is under way, and whatever has the places of that band.</summary>
    [Theory]
    [InlineData("a death or a split", 1, 1, 0)]
    [InlineData("a late answer", 2, 0, 1)]
    [InlineData("a death and a late answer", 1, 1, 1)]
    public void BirthDateCorrected_AnyOrder_InvariantsHoldInEveryWorld(string with, int saves, int deaths, int timeouts)
    {
        var explorer = ExplorerOf(new Protocol(Breakage.None));
        var breach = explorer.FindBreach(Protocol.Start([1, 1], saves, deaths, timeouts, corrections: 1));
        output.WriteLine($"{explorer.Worlds} worlds with {with}; {breach}");
        Assert.Null(breach);
    }

    [Theory]
    [InlineData(Breakage.BandStays, 0)]
    [InlineData(Breakage.BandNeedsPlace, 0)]
    [InlineData(Breakage.BandRefused, 1)]
    [InlineData(Breakage.NoIntent, 1)]
    public void BrokenCorrection_IsFound(Breakage breakage, int deaths)
    {
        var explorer = ExplorerOf(new Protocol(breakage));
        var breach = explorer.FindBreach(Protocol.Start([1, 1], saves: 1, deaths, timeouts: 0, corrections: 1));
        output.WriteLine($"{explorer.Worlds} worlds; {breach}");
        Assert.NotNull(breach);
    }

    /// <summary>A place is given up, offered in turn, accepted, declined, left to lapse, and tried for by a stranger.</summary>
    [Theory]
    [InlineData("one who waits, a stranger and a death", 1, 1, 1, 0)]
    [InlineData("one who waits, a stranger and a late answer", 1, 1, 0, 1)]
    [InlineData("two who wait and a death", 2, 0, 1, 0)]
    public void WaitingList_AnyOrder_InvariantsHoldInEveryWorld(string with, int waiting, int strangers, int deaths, int timeouts)
    {
        var explorer = ExplorerOf(new Protocol(Breakage.None));
        var breach = explorer.FindBreach(Protocol.StartWaiting(waiting, strangers, deaths, timeouts));
        output.WriteLine($"{explorer.Worlds} worlds with {with}; {breach}");
        Assert.Null(breach);
    }

    [Theory]
    [InlineData(Breakage.ServedBeside, 1, 1, 0, "I9")]
    [InlineData(Breakage.StrangerLetIn, 1, 1, 0, "I10")]
    [InlineData(Breakage.OfferOutlivesItsEnd, 2, 0, 0, "I12")]
    [InlineData(Breakage.DeclineAnsweredBeforeWrite, 1, 0, 0, "I12")]
    public void BrokenWaitingList_IsFound(Breakage breakage, int waiting, int strangers, int deaths, string invariant)
    {
        var explorer = ExplorerOf(new Protocol(breakage));
        var breach = explorer.FindBreach(Protocol.StartWaiting(waiting, strangers, deaths, timeouts: 0));
        output.WriteLine($"{explorer.Worlds} worlds; {breach}");
        Assert.StartsWith(invariant, breach, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Breakage.NoIntent, 1, 1, 0)]
    [InlineData(Breakage.NoTakeover, 2, 1, 0)]
    [InlineData(Breakage.ReleaseBeforeConfirm, 2, 0, 0)]
    [InlineData(Breakage.MoveNeverReleases, 2, 0, 0)]
    [InlineData(Breakage.NoFence, 2, 0, 1)]
    [InlineData(Breakage.ForgottenRefusal, 2, 0, 1)]
    [InlineData(Breakage.AnswerBeforeWrite, 1, 1, 0)]
    [InlineData(Breakage.CarriedRefusal, 2, 1, 0)]
    [InlineData(Breakage.OnePlaceTooMany, 1, 0, 0)]
    [InlineData(Breakage.NoIdempotency, 1, 1, 0)]
    [InlineData(Breakage.NoDeadline, 1, 0, 0)]
    public void BrokenProtocol_IsFound(Breakage breakage, int saves, int deaths, int timeouts)
    {
        var explorer = ExplorerOf(new Protocol(breakage));
        var breach = explorer.FindBreach(Protocol.Start([1, 1], saves, deaths, timeouts, deadlines: breakage == Breakage.NoDeadline));
        output.WriteLine($"{explorer.Worlds} worlds; {breach}");
        Assert.NotNull(breach);
    }

    private static Explorer<World> ExplorerOf(Protocol protocol) => new(
        protocol.Next, Fingerprint.Of, Invariants.Breach, world => world.Families.Any(f => f.Parent.Operation is not null) ? "A parent waits for ever" : null);
}
