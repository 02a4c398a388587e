using System.Text.Json;
using Mercredi.Accounts;

namespace Mercredi.Tests.Accounts;

/// <summary>How an adult is told: by default, as an older version kept it, and as chosen.</summary>
public sealed class NewsChoiceTests
{
    [Fact]
    public void News_ByDefault_SpareWhoSaved_AndRingForWhatCannotWait()
    {
        var news = AccountRules.News(new AccountState());
        Assert.Equal(Enum.GetValues<LetterTopic>(), news.Select(n => n.Topic));
        Assert.Equal([LetterTopic.OwnBookings], news.Where(n => !n.Mail).Select(n => n.Topic));
        Assert.Equal([LetterTopic.Offers, LetterTopic.Closures], news.Where(n => n.Push).Select(n => n.Topic));
    }

    [Fact]
    public void News_OfAnOlderVersion_StayUnwanted()
    {
        var kept = JsonSerializer.Deserialize<AccountState>("""{"Unwanted":["Invoices"]}""")!;
        Assert.Equal([LetterTopic.Invoices, LetterTopic.OwnBookings], AccountRules.News(kept).Where(n => !n.Mail).Select(n => n.Topic));
        var chosen = AccountRules.ChooseNews(kept, [new NewsChoice(LetterTopic.Invoices, Mail: true, Push: true)]);
        Assert.Equal(new NewsChoice(LetterTopic.Invoices, true, true), AccountRules.News(chosen).Single(n => n.Topic == LetterTopic.Invoices));
    }

    [Fact]
    public void Devices_AreFiveAtMost_OneABrowser_AndEndWithTheirSession()
    {
        var state = new AccountState();
        for (var i = 0; i < 7; i++) state = AccountRules.PutDevice(state, Device($"b{i}", $"https://push.example/{i}", $"s{i}"));
        Assert.Equal(["b2", "b3", "b4", "b5", "b6"], state.Devices.Select(d => d.Id));
        state = AccountRules.PutDevice(state, Device("b2", "https://push.example/new", "s9"));
        state = AccountRules.PutDevice(state, Device("b9", "https://push.example/3", "s9"));
        Assert.Equal(["b4", "b5", "b6", "b2", "b9"], state.Devices.Select(d => d.Id));
        state = AccountRules.EndSession(state, new EndedSession("s9", DateTimeOffset.UnixEpoch.AddDays(1)), DateTimeOffset.UnixEpoch);
        Assert.Equal(["b4", "b5", "b6"], state.Devices.Select(d => d.Id));
        Assert.Empty(AccountRules.EndSessions(state, "stamp").Devices);
    }

    private static PushDevice Device(string id, string endpoint, string session) => new(id, endpoint, "", "", "", default, session);

    [Fact]
    public void ChooseNews_ChangesWhatIsNamed_AndNothingElse()
    {
        var once = AccountRules.ChooseNews(new AccountState(), [new NewsChoice(LetterTopic.Offers, Mail: false, Push: true)]);
        var twice = AccountRules.ChooseNews(once, [new NewsChoice(LetterTopic.Bookings, Mail: false, Push: false)]);
        Assert.Equal(
            [LetterTopic.Bookings, LetterTopic.OwnBookings, LetterTopic.Offers], AccountRules.News(twice).Where(n => !n.Mail).Select(n => n.Topic));
        Assert.True(AccountRules.News(twice).Single(n => n.Topic == LetterTopic.Offers).Push);
    }
}
