using System.Threading.Channels;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Mercredi.Tests;

/// <summary>A socket that is cut, a phone that slept, a line that comes late: the page says so, and heals without a reload (I7).</summary>
[Collection(BrowserTests.Name)]
public sealed class ConnectionLostTests(Browsers browsers)
{
    private const string Centre = "LOI-CER";

    [Fact]
    public async Task Socket_CutWhileAnotherFamilyBooks_PageSaysSoAndHeals()
    {
        var children = DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).Skip(20).Take(2).ToList();
        var mine = await browsers.SignInAsync(children[0].Login);
        var line = await CuttableAsync(mine);
        var date = await DemoDays.BookableWednesdayAsync(mine, Centre);
        await mine.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        var cell = mine.Locator($"[data-cell='{children[0].Id}|{date:yyyy-MM-dd}|{Centre}|MAT']");
        await Expect(cell).ToHaveAttributeAsync("data-state", "free");
        await Expect(mine.Locator("[data-line=live]")).ToBeVisibleAsync();
        var before = int.Parse((await cell.GetAttributeAsync("data-places"))!, System.Globalization.CultureInfo.InvariantCulture);

        await line.CutAsync();
        await Expect(mine.Locator("[data-line=live]")).ToHaveCountAsync(0);
        var theirs = await browsers.SignInAsync(children[1].Login);
        await theirs.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        await theirs.Locator($"[data-cell='{children[1].Id}|{date:yyyy-MM-dd}|{Centre}|MAT']").ClickAsync();
        await Expect(theirs.Locator("[data-state=pending]")).ToBeVisibleAsync();

        line.Mend();
        await Expect(mine.Locator("[data-line=live]")).ToBeVisibleAsync();
        await Expect(cell).ToHaveAttributeAsync("data-places", $"{before - 1}");
    }

    [Fact]
    public async Task Choice_GivenUpInAnotherWindowWhileTheSocketIsCut_IsNotChosenAgainUnasked()
    {
        var child = DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).Skip(26).First();
        var page = await browsers.SignInAsync(child.Login);
        var line = await CuttableAsync(page);
        var date = await DemoDays.BookableWednesdayAsync(page, Centre);
        var (week, cell) = ($"/reservations?date={date:yyyy-MM-dd}", $"[data-cell='{child.Id}|{date:yyyy-MM-dd}|{Centre}|MAT']");
        await page.GotoAsync(week);
        await page.Locator(cell).ClickAsync();
        await Expect(page.Locator(".save-time")).Not.ToBeEmptyAsync();
        await Expect(page.Locator("[data-line=live]")).ToBeVisibleAsync();
        await line.CutAsync();
        await Expect(page.Locator("[data-line=live]")).ToHaveCountAsync(0);

        var window = await page.Context.NewPageAsync();
        await window.GotoAsync(week);
        await Expect(window.Locator(cell)).ToHaveAttributeAsync("data-state", "pending");
        await window.Locator(cell).ClickAsync();
        await Expect(window.Locator(cell)).ToHaveAttributeAsync("data-state", "free");
        line.Mend();
        await Expect(page.Locator("[data-notice=lapsed]")).ToContainTextAsync("n’étaient pas enregistrés");
        await Expect(page.Locator("#resume")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(page.Locator(cell)).ToHaveAttributeAsync("data-state", "free");
        await Expect(window.Locator(cell)).ToHaveAttributeAsync("data-state", "free");
        await page.AssertCleanAsync();
        await Browsers.PictureAsync(page, "given-up-elsewhere");
        await page.SetViewportSizeAsync(320, 640);
        await page.AssertNoSidewaysScrollAsync();
        await Browsers.PictureAsync(page, "given-up-elsewhere-phone");

        await page.Locator("#resume").ClickAsync();
        await Expect(window.Locator(cell)).ToHaveAttributeAsync("data-state", "pending");
    }

    [Fact]
    public async Task Choice_MadeAndSavedOffline_IsKeptAndSavedWhenTheNetworkIsBack()
    {
        var child = DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).Skip(32).First();
        var page = await browsers.SignInAsync(child.Login);
        var date = await DemoDays.BookableWednesdayAsync(page, Centre);
        await page.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        var cell = page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|{Centre}|MAT']");
        await Expect(cell).ToHaveAttributeAsync("data-state", "free");
        // Once more than a server's fault is tried.
        var (tries, inVain) = (0, new TaskCompletionSource());
        page.RequestFailed += (_, request) =>
        {
            if (request.Method == "PUT" && ++tries == 7) inVain.SetResult();
        };
        await page.Context.SetOfflineAsync(true);
        await cell.ClickAsync();
        await Expect(page.Locator(".save-time")).ToContainTextAsync("Pas encore reçu par le serveur");
        await page.Locator("#save").ClickAsync();
        await inVain.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        await Expect(cell).ToHaveAttributeAsync("data-state", "pending");
        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator("#recap [data-outcome=confirmed]")).ToContainTextAsync(child.FirstName);
    }

    [Fact]
    public async Task Calendar_TakenFromThePageAndPutBack_IsLiveAgainAndKeepsWhatIsChosen()
    {
        var children = DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).Skip(28).Take(2).ToList();
        var (mine, theirs) = (await browsers.SignInAsync(children[0].Login), await browsers.SignInAsync(children[1].Login));
        var date = await DemoDays.BookableWednesdayAsync(mine, Centre);
        await mine.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        var (chosen, watched) = (Cell(mine, 0, "REP"), Cell(mine, 0, "MAT"));
        await chosen.ClickAsync();
        await Expect(mine.Locator(".save-time")).Not.ToBeEmptyAsync();
        await Expect(mine.Locator("[data-line=live]")).ToBeVisibleAsync();

        await mine.EvaluateAsync("() => { const calendar = document.querySelector('mercredi-calendar'); const { parentNode } = calendar; calendar.remove(); parentNode.append(calendar); }");
        await Expect(mine.Locator("[data-line=live]")).ToBeVisibleAsync();
        await Expect(chosen).ToHaveAttributeAsync("data-state", "pending");
        var before = int.Parse((await watched.GetAttributeAsync("data-places"))!, System.Globalization.CultureInfo.InvariantCulture);
        await theirs.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        await Cell(theirs, 1, "MAT").ClickAsync();
        await Expect(watched).ToHaveAttributeAsync("data-places", $"{before - 1}");

        ILocator Cell(IPage page, int child, string activity) => page.Locator($"[data-cell='{children[child].Id}|{date:yyyy-MM-dd}|{Centre}|{activity}']");
    }

    [Fact]
    public async Task News_OfAnEarlierClickAfterTheAnswerToALaterOne_ChangesNothing()
    {
        var child = DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).Skip(30).First();
        var page = await browsers.SignInAsync(child.Login);
        var news = new News();
        await page.RouteWebSocketAsync("**/hubs/calendar**", news.Open);
        var date = await DemoDays.BookableWednesdayAsync(page, Centre);
        var (week, key) = ($"/reservations?date={date:yyyy-MM-dd}", $"{child.Id}|{date:yyyy-MM-dd}|{Centre}|MAT");
        var cell = page.Locator($"[data-cell='{key}']");
        await page.GotoAsync(week);
        await Expect(page.Locator("[data-line=live]")).ToBeVisibleAsync();
        await page.RunAndWaitForResponseAsync(() => cell.ClickAsync(), answer => answer.Request.Method == "PUT");
        await page.RunAndWaitForResponseAsync(() => cell.ClickAsync(), answer => answer.Request.Method == "DELETE");
        var chosen = await news.ComeAsync($"\"date\":\"{date:yyyy-MM-dd}\"");

        var window = await page.Context.NewPageAsync();
        await window.GotoAsync(week);
        var other = window.Locator($"[data-cell][data-state=free]:not([data-cell*='|{date:yyyy-MM-dd}|'])").First;
        var there = (await other.GetAttributeAsync("data-cell"))!;
        await other.ClickAsync();
        news.Bring(chosen);
        news.Bring(await news.ComeAsync($"\"date\":\"{there.Split('|')[1]}\""));
        await Expect(page.Locator($"[data-cell='{there}']")).ToHaveAttributeAsync("data-state", "pending");
        await Expect(cell).ToHaveAttributeAsync("data-state", "free");
    }

    [Fact]
    public async Task Session_EndedWhileThePageIsOpen_PageSaysSo()
    {
        var page = await browsers.SignInAsync(DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).Skip(22).First().Login);
        var line = await CuttableAsync(page);
        await page.GotoAsync("/reservations");
        await Expect(page.Locator("[data-line=live]")).ToBeVisibleAsync();
        // What the server does to the screens of a session that was ended elsewhere: it closes them and knows the cookie no more.
        await page.Context.ClearCookiesAsync();
        await line.CutAsync();
        line.Mend();
        await Expect(page.Locator("[data-notice=signed-out]")).ToBeVisibleAsync();
        // It no longer promises to come back.
        await Expect(page.Locator("[data-line]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Save_SessionEndsBeforeItsAnswer_IsAskedForAgainAfterSigningIn()
    {
        var child = DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).Skip(24).First();
        var page = await browsers.SignInAsync(child.Login);
        var date = await DemoDays.BookableWednesdayAsync(page, Centre);
        await page.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        var cell = page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|{Centre}|MAT']");
        await cell.ClickAsync();
        await Expect(cell).ToHaveAttributeAsync("data-state", "pending");
        var asked = 0;
        await page.RouteAsync("**/api/plans/save", async route =>
        {
            if (++asked > 1)
            {
                await route.ContinueAsync();
                return;
            }

            // It was done, and neither its answer nor the session is there any more.
            await route.FetchAsync();
            await page.Context.ClearCookiesAsync(new() { Name = "mercredi.session" });
            await route.AbortAsync();
        });
        await page.Locator("#save").ClickAsync();
        await page.Locator("[data-notice=signed-out]").GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByLabel("Votre identifiant").FillAsync(child.Login);
        await page.GetByLabel("Votre mot de passe").FillAsync("mercredi");
        await page.GetByLabel("Votre mot de passe").PressAsync("Enter");
        await Expect(page.Locator("#recap")).ToContainTextAsync(child.FirstName);
    }

    [Fact]
    public async Task Line_ComesLate_CalendarShowsWhatTheOtherAdultChoseBefore()
    {
        var child = DemoPeople.Seniors("LOI-RIV", new DateOnly(2026, 9, 1)).Where(c => c.OtherLogin is not null).SkipLast(1).Last();
        var (late, other) = (await browsers.SignInAsync(child.Login), await browsers.SignInAsync(child.OtherLogin!));
        var line = await LateAsync(late);
        var date = await DemoDays.BookableWednesdayAsync(late, "LOI-RIV");
        var (here, there) = (Cell(late), Cell(other));
        await late.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        await Expect(here).ToHaveAttributeAsync("data-state", "free");
        await other.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        await there.ClickAsync();
        await Expect(there).ToHaveAttributeAsync("data-state", "pending");
        line.SetResult();
        await Expect(here).ToHaveAttributeAsync("data-state", "pending");

        ILocator Cell(IPage page) => page.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|LOI-RIV|MAT']");
    }

    [Fact]
    public async Task Line_ComesLate_DashboardShowsWhatWasChosenBefore()
    {
        var child = DemoPeople.Seniors(Centre, new DateOnly(2026, 9, 1)).Skip(24).First();
        var late = await browsers.SignInAsync(child.Login);
        var line = await LateAsync(late);
        var date = await DemoDays.BookableWednesdayAsync(late, Centre);
        await late.GotoAsync("/tableau-de-bord");
        var unsaved = late.Locator("#attention li[data-urgency=now]");
        await Expect(unsaved).ToHaveCountAsync(0);
        var other = await late.Context.NewPageAsync();
        await other.GotoAsync($"/reservations?date={date:yyyy-MM-dd}");
        await other.Locator($"[data-cell='{child.Id}|{date:yyyy-MM-dd}|{Centre}|MAT']").ClickAsync();
        await Expect(other.Locator("button[data-cell][data-state=pending]")).ToBeVisibleAsync();
        // Nothing happens afterwards that would be heard.
        await other.CloseAsync();
        line.SetResult();
        await Expect(unsaved).ToContainTextAsync("choisie mais pas enregistrée");
    }

    /// <summary>A browser whose hub is not reached until the result is set.</summary>
    private static async Task<TaskCompletionSource> LateAsync(IPage page)
    {
        var line = new TaskCompletionSource();
        await page.RouteAsync("**/hubs/calendar/negotiate**", async route =>
        {
            await line.Task;
            await route.ContinueAsync();
        });
        return line;
    }

    private static async Task<Line> CuttableAsync(IPage page)
    {
        var line = new Line();
        await page.RouteWebSocketAsync("**/hubs/calendar**", line.Open);
        // Without its socket a page would go on by other means.
        await page.RouteAsync("**/hubs/calendar**", line.AskAsync);
        return line;
    }

    /// <summary>A wire on which news of plans comes when the test brings it.</summary>
    private sealed class News
    {
        private const char End = '\x1e';

        private readonly Channel<string> _held = Channel.CreateUnbounded<string>();
        private IWebSocketRoute? _page;

        public void Open(IWebSocketRoute page)
        {
            _page = page;
            page.ConnectToServer().OnMessage(frame =>
            {
                foreach (var message in frame.Text!.Split(End, StringSplitOptions.RemoveEmptyEntries))
                {
                    if (message.Contains("\"target\":\"plan\"", StringComparison.Ordinal)) _held.Writer.TryWrite(message);
                    else Bring(message);
                }
            });
        }

        /// <summary>The first held message that says so; those before it are lost.</summary>
        public async Task<string> ComeAsync(string text)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (true)
            {
                var message = await _held.Reader.ReadAsync(patience.Token);
                if (message.Contains(text, StringComparison.Ordinal)) return message;
            }
        }

        public void Bring(string message) => _page!.Send(message + End);
    }

    /// <summary>The wire between one browser and the hub.</summary>
    private sealed class Line
    {
        private readonly List<IWebSocketRoute> _sockets = [];
        private bool _cut;

        public void Open(IWebSocketRoute socket)
        {
            if (_cut)
            {
                _ = socket.CloseAsync();
                return;
            }

            socket.ConnectToServer();
            _sockets.Add(socket);
        }

        public Task AskAsync(IRoute request) => _cut ? request.AbortAsync() : request.ContinueAsync();

        public async Task CutAsync()
        {
            _cut = true;
            foreach (var socket in _sockets) await socket.CloseAsync();
        }

        public void Mend() => _cut = false;
    }
}
