using System.Net;
using Mercredi.Accounts;
using Mercredi.Mail;
using Mercredi.Procedures;

namespace Mercredi.Tests.Mail;

/// <summary>One click stops one kind of letters, from the mail program or the page, signed in or not; the link can do nothing else.</summary>
public sealed class StopLetterTests : IAsyncLifetime
{
    private WebTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync();

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task MailProgram_PostsAndStopsThatKind_AndNoOther()
    {
        var letter = await LetterAsync();
        Assert.Equal("List-Unsubscribe=One-Click", letter.StopPost);
        var link = new Uri(letter.Stop!.Trim('<', '>'));
        Assert.Equal(("https", "portail.example.fr", StopLink.Path), (link.Scheme, link.Host, link.AbsolutePath));

        // Without a session, a cookie or a form's token.
        using var program = _town.Browser(cookies: false);
        using var answer = await program.PostAsync(link.PathAndQuery, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal([LetterTopic.OwnBookings, LetterTopic.Procedures], (await NewsAsync()).Where(n => !n.Mail).Select(n => n.Topic).Order());
        using var again = await program.PostAsync(link.PathAndQuery, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task Page_OpenedDecidesNothing_ItsButtonDoes()
    {
        var link = new Uri((await LetterAsync()).Stop!.Trim('<', '>')).PathAndQuery;
        using var reader = _town.Browser();
        var page = WebUtility.HtmlDecode(await reader.GetStringAsync(link));
        Assert.Contains("Une démarche a reçu sa réponse", page, StringComparison.Ordinal);
        Assert.True((await NewsAsync()).Single(n => n.Topic == LetterTopic.Procedures).Mail);

        using var answer = await reader.PostAsync(StopLink.Path, new FormUrlEncodedContent([new("jeton", link.Split("jeton=")[1])]));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False((await NewsAsync()).Single(n => n.Topic == LetterTopic.Procedures).Mail);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?jeton=")]
    [InlineData("?jeton=UHJvY2VkdXJlcwpmYW1pbGxlMDAwMDE")]
    [InlineData("?jeton=%00%ff")]
    public async Task Link_ThatIsNone_StopsNothing(string query)
    {
        using var reader = _town.Browser();
        using var shown = await reader.GetAsync(StopLink.Path + query);
        using var posted = await reader.PostAsync(StopLink.Path + query, new FormUrlEncodedContent([new("List-Unsubscribe", "One-Click")]));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (shown.StatusCode, posted.StatusCode));
        Assert.Equal([LetterTopic.OwnBookings], (await NewsAsync()).Where(n => !n.Mail).Select(n => n.Topic));
    }

    [Fact]
    public async Task Letter_OfASignIn_CannotBeStopped()
    {
        await _town.Grains.Outbox().Add([new NewLetter("key", "famille00001", new PasskeyAdded())]);
        Assert.Null((await _town.Post.NextAsync()).Stop);
    }

    private async Task<IEnumerable<NewsChoice>> NewsAsync() => (await _town.Grains.Account("famille00001").Get())!.News;

    private async Task<TestLetter> LetterAsync()
    {
        await _town.Grains.Outbox().Add([new NewLetter("decided", "famille00001", new ProcedureDecided("centre-choice", ProcedureState.Accepted, null))]);
        return await _town.Post.NextAsync();
    }
}
