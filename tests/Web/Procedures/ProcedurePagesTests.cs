using System.Net;
using Mercredi.Families;
using Mercredi.Procedures;

namespace Mercredi.Tests.Procedures;

/// <summary>Forms through the site: nobody else's, nothing twice, nothing foreign (G3, G17).</summary>
public sealed class ProcedurePagesTests : IAsyncLifetime
{
    private WebTown _town = null!;

    public async ValueTask InitializeAsync() => _town = await WebTown.StartAsync(("Procedures:CentreChoice", "Staff"));

    public ValueTask DisposeAsync() => _town.DisposeAsync();

    [Fact]
    public async Task CentreChoice_ByStaff_WaitsAndIsDecidedOnceWithALetter()
    {
        await _town.Grains.Family(WebTown.Faure).Get();
        using var parent = await _town.SignInAsync("famille00001");
        var address = await StartAsync(parent, "centres");
        using var sent = await parent.SubmitAsync(address, address + "?handler=Send", ("f.child", "E00001"), ("f.centres", "LOI-MOU"));
        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        Assert.Contains("En attente de décision", await parent.GetStringAsync("/demarches"), StringComparison.Ordinal);

        using var office = await _town.SignInAsync("accueil");
        var review = $"/equipe/demarches/F00001/{address.Split('/')[^1]}";
        Assert.Contains(review, await office.GetStringAsync("/equipe/demarches"), StringComparison.Ordinal);
        Assert.Contains(review, await office.GetStringAsync("/equipe/demarches?q=rolland+CHOIX"), StringComparison.Ordinal);
        Assert.DoesNotContain(review, await office.GetStringAsync("/equipe/demarches?q=meunier"), StringComparison.Ordinal);

        var token = await office.TokenAsync(review);
        using var accepted = await PostAsync(office, review + "?handler=Accept", token, ("message", ""));
        Assert.Equal(HttpStatusCode.Redirect, accepted.StatusCode);
        var letter = (await _town.Post.NextAsync()).Text.ReplaceLineEndings("\n");
        Assert.Contains("Acceptée", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("\n\n\n", letter, StringComparison.Ordinal);
        var decided = WebUtility.HtmlDecode(await office.GetStringAsync(review, TestContext.Current.CancellationToken));
        Assert.Contains("Avant la décision", decided, StringComparison.Ordinal);
        Assert.DoesNotContain("Actuellement", decided, StringComparison.Ordinal);
        using var again = await PostAsync(office, review + "?handler=Refuse", token, ("message", "Non"));
        Assert.Contains("déjà été décidée par accueil", WebUtility.HtmlDecode(await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fill_WrongAnswers_AreToldBesideTheQuestionsAndKept()
    {
        using var parent = await _town.SignInAsync("famille00001");
        var address = await StartAsync(parent, "quotient");
        using var answer = await parent.SubmitAsync(address, address + "?handler=Send", ("f.quotient", "beaucoup"), ("f.since", "2026-11-01"));
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("« beaucoup » n’est pas un nombre entier", page, StringComparison.Ordinal);
        Assert.Contains("Répondez à cette question.", page, StringComparison.Ordinal);
        Assert.Equal(ProcedureState.Draft, Assert.Single(await _town.Grains.Procedures(WebTown.Rolland).Get()).State);
        Assert.Contains("beaucoup", await parent.GetStringAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fill_AnotherFamilysForm_IsNotFound()
    {
        using var parent = await _town.SignInAsync("famille00001");
        var address = await StartAsync(parent, "contact");
        using var other = await _town.SignInAsync("famille00002");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
        using var sent = await other.SubmitAsync("/demarches", address + "?handler=Send", ("f.address", "x"), ("f.phone", "0612345678"), ("f.email", "a@example.org"));
        Assert.Equal(HttpStatusCode.NotFound, sent.StatusCode);
        using var autosaved = await other.SubmitAsync("/demarches", address + "?handler=Autosave", ("f.address", "x"));
        Assert.Equal(HttpStatusCode.NotFound, autosaved.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await other.GetAsync($"/equipe/demarches/F00001/{address.Split('/')[^1]}", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Fill_AnotherFamilysChild_IsRefused()
    {
        using var parent = await _town.SignInAsync("famille00001");
        var address = await StartAsync(parent, "centres");
        using var answer = await parent.SubmitAsync(address, address + "?handler=Send", ("f.child", "E00002"), ("f.centres", "LOI-MOU"));
        Assert.Contains("Choisissez un enfant de votre foyer", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fill_ForeignOrHugeFields_ChangeNothing()
    {
        using var parent = await _town.SignInAsync("famille00001");
        var address = await StartAsync(parent, "contact");
        using var foreign = await parent.SubmitAsync(address, address + "?handler=Save", ("f.role", "admin"));
        Assert.Equal(HttpStatusCode.BadRequest, foreign.StatusCode);
        using var huge = await parent.SubmitAsync(address, address + "?handler=Autosave", ("f.address", new string('x', 5_000)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, huge.StatusCode);
        using var many = await parent.SubmitAsync(address, address + "?handler=Save", [.. Enumerable.Range(0, 500).Select(i => ("f.address", $"{i}"))]);
        Assert.False(many.IsSuccessStatusCode);
        Assert.Empty(Assert.Single(await _town.Grains.Procedures(WebTown.Rolland).Get()).Answer("address"));
    }

    [Fact]
    public async Task Autosave_IsKept_AndRefusedOnceSent()
    {
        using var parent = await _town.SignInAsync("famille00001");
        var address = await StartAsync(parent, "centres");
        using var kept = await parent.SubmitAsync(address, address + "?handler=Autosave", ("f.child", "E00001"));
        Assert.Equal(HttpStatusCode.NoContent, kept.StatusCode);
        Assert.Contains("commencée le 2 novembre 2026, pas encore envoyée", await parent.GetStringAsync("/tableau-de-bord"), StringComparison.Ordinal);
        using var sent = await parent.SubmitAsync(address, address + "?handler=Send", ("f.child", "E00001"), ("f.centres", "LOI-MOU"));
        using var late = await parent.SubmitAsync("/demarches", address + "?handler=Autosave", ("f.child", "E00001"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task Start_Alone_IsNoReminder()
    {
        using var parent = await _town.SignInAsync("famille00001");
        await StartAsync(parent, "centres");
        var page = WebUtility.HtmlDecode(await parent.GetStringAsync("/tableau-de-bord", TestContext.Current.CancellationToken));
        Assert.DoesNotContain("pas encore envoyée", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inbox_ShowsTheOldestFirst()
    {
        var now = _town.Clock.GetUtcNow();
        var entries = new[] { 2, 5, 1, 3 }.Select(days => new InboxEntry(InboxKind.Procedure, WebTown.Rolland, Guid.NewGuid(), "centres")
        {
            FamilyName = "Rolland", SentAt = now.AddDays(-days), State = InboxState.Open,
        }).ToList();
        foreach (var entry in entries) await _town.Grains.Inbox().Put(entry);
        using var office = await _town.SignInAsync("accueil");
        var page = await office.GetStringAsync("/equipe/demarches", TestContext.Current.CancellationToken);
        Assert.Equal(entries.OrderBy(e => e.SentAt).Select(e => e.Id), entries.OrderBy(e => page.IndexOf($"/equipe/demarches/F00001/{e.Id}", StringComparison.Ordinal)).Select(e => e.Id));
    }

    /// <summary>Both lists are reached whole, each by its own links, which keep the search and the other list's page.</summary>
    [Fact]
    public async Task Inbox_LongerThanAPage_IsReachedWhole()
    {
        foreach (var n in Enumerable.Range(0, 60))
        {
            await PutAsync(n, InboxState.Open);
            await PutAsync(n, InboxState.Accepted);
        }

        using var office = await _town.SignInAsync("accueil");
        var page = WebUtility.HtmlDecode(await office.GetStringAsync("/equipe/demarches?q=rolland&decidees=2", TestContext.Current.CancellationToken));
        Assert.Contains("href=\"?q=rolland&decidees=2&page=2\"", page, StringComparison.Ordinal);
        Assert.Contains("href=\"?q=rolland&decidees=1#decided\"", page, StringComparison.Ordinal);
        Assert.Contains("aria-label=\"Pages de la liste « À traiter »\"", page, StringComparison.Ordinal);
        var second = await office.GetStringAsync("/equipe/demarches?q=rolland&page=2&decidees=2", TestContext.Current.CancellationToken);
        Assert.Equal((50 + 10, 10 + 10), (Links(page), Links(second)));
    }

    [Theory]
    [InlineData("o'connor")]
    [InlineData("06 39 98")]
    [InlineData("zoe@exam")]
    public async Task Inbox_IsSearchedByAllOfAFamily(string typed)
    {
        await _town.Grains.Directory().Register([new FamilyEntry(WebTown.Rolland, "Rolland", "", "") { Traits = new(["Rolland", "O’Connor"], ["zoe@example.org"], ["0639980001"]) }]);
        await PutAsync(1, InboxState.Open);
        using var office = await _town.SignInAsync("accueil");
        var page = await office.GetStringAsync("/equipe/demarches?q=" + Uri.EscapeDataString(typed), TestContext.Current.CancellationToken);
        Assert.Equal(1, Links(page));
    }

    /// <summary>The inbox keeps the latest decisions; a family's page has its own.</summary>
    [Fact]
    public async Task FamilyPage_ForStaff_HasWhatTheFamilySent()
    {
        using var parent = await _town.SignInAsync("famille00001");
        var address = await StartAsync(parent, "centres");
        using var sent = await parent.SubmitAsync(address, address + "?handler=Send", ("f.child", "E00001"), ("f.centres", "LOI-MOU"));
        using var office = await _town.SignInAsync("accueil");
        Assert.Contains($"/equipe/demarches/F00001/{address.Split('/')[^1]}", await office.GetStringAsync("/equipe/familles/F00001", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static int Links(string page) => page.Split("href=\"/equipe/demarches/F00001/").Length - 1;

    private Task PutAsync(int days, InboxState state) => _town.Grains.Inbox().Put(new InboxEntry(InboxKind.Procedure, WebTown.Rolland, Guid.NewGuid(), "centres")
    {
        FamilyName = "Rolland",
        SentAt = _town.Clock.GetUtcNow().AddDays(-days),
        State = state,
        DecidedAt = state == InboxState.Open ? null : _town.Clock.GetUtcNow(),
    });

    [Fact]
    public async Task Inbox_OfADirector_IsRefused()
    {
        using var director = await _town.SignInAsync("moulin");
        Assert.NotEqual(HttpStatusCode.OK, (await director.GetAsync("/equipe/demarches", TestContext.Current.CancellationToken)).StatusCode);
    }

    private static async Task<string> StartAsync(HttpClient parent, string definition)
    {
        using var answer = await parent.SubmitAsync("/demarches", "/demarches?handler=Start", ("definition", definition));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient browser, string address, string token, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(f => KeyValuePair.Create(f.Item1, f.Item2)));
        return await browser.PostAsync(address, content);
    }
}
