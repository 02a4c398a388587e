using Microsoft.Playwright;

namespace Mercredi.Tests;

/// <summary>Getting in by other ways than the first password: a one-time link (G2), a passkey.</summary>
[Collection(BrowserTests.Name)]
public sealed class AccountTests(Browsers browsers)
{
    [Fact]
    public async Task Forgotten_LinkFromTheLetter_OpensTheDoorAgain()
    {
        const string Login = "famille01490";
        var page = await browsers.OpenAsync();
        await page.GotoAsync("/connexion");
        await page.GetByRole(AriaRole.Link, new() { Name = "Mot de passe oublié" }).ClickAsync();
        await page.GetByLabel("Votre identifiant ou votre adresse électronique").FillAsync(Login);
        await page.GetByRole(AriaRole.Button, new() { Name = "Recevoir le lien" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("Si ce compte existe");

        await (await page.LetterToAsync(Login)).GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByLabel("Nouveau mot de passe").FillAsync("un tout nouveau secret");
        await page.GetByLabel("Encore une fois, pour être sûr").FillAsync("un tout nouveau secret");
        await page.GetByRole(AriaRole.Button, new() { Name = "Enregistrer le mot de passe" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Revenir à la connexion" }).ClickAsync();
        await page.GetByLabel("Votre identifiant").FillAsync(Login);
        await page.GetByLabel("Votre mot de passe").FillAsync("un tout nouveau secret");
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Se déconnecter" }).First).ToBeVisibleAsync();
    }

    /// <summary>From the dashboard: two clicks and the typing, on a phone as on a desktop.</summary>
    [Theory]
    [InlineData(1280, "famille01484")]
    [InlineData(390, "famille01485")]
    public async Task Email_IsChanged_InTwoClicks(int width, string login)
    {
        var page = await browsers.SignInAsync(login, width, touch: width < 600);
        await page.GotoAsync("/tableau-de-bord");
        await page.GetByRole(AriaRole.Link, new() { Name = "Changer d’adresse" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Adresse électronique")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync($"neuve-{login}@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Changer d’adresse" }).ClickAsync();
        await Assertions.Expect(page.Locator("#pending-email")).ToContainTextAsync($"neuve-{login}@example.org");

        // It counts only once its own link confirmed it.
        var letter = page.GetByRole(AriaRole.Article).Filter(new() { HasText = $"neuve-{login}@example.org" }).Filter(new() { HasText = "Confirmez" });
        await page.OpenUntilAsync("/demo/courrier", async () => await letter.CountAsync() > 0);
        await letter.First.GetByRole(AriaRole.Link).ClickAsync();
        await page.GetByLabel("Votre mot de passe").FillAsync("mercredi");
        await page.GetByRole(AriaRole.Button, new() { Name = "Confirmer cette adresse" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("C’est fait");
        await page.GotoAsync("/tableau-de-bord");
        await Assertions.Expect(page.Locator("#email")).ToContainTextAsync($"neuve-{login}@example.org");
    }

    [Fact]
    public async Task Password_IsShownByItsButton_AndSentAsAPassword()
    {
        var page = await browsers.OpenAsync();
        await page.GotoAsync("/connexion");
        var field = page.GetByLabel("Votre mot de passe");
        var show = page.GetByRole(AriaRole.Button, new() { Name = "Afficher le mot de passe" });
        await field.FillAsync("mercredi");
        await Assertions.Expect(show).ToHaveAttributeAsync("aria-pressed", "false");
        await show.ClickAsync();
        await Assertions.Expect(show).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(field).ToHaveAttributeAsync("type", "text");
        await Assertions.Expect(field).ToHaveAttributeAsync("autocomplete", "current-password");
        await show.PressAsync("Space");
        await Assertions.Expect(field).ToHaveAttributeAsync("type", "password");
        await show.ClickAsync();
        await page.GetByLabel("Votre identifiant").FillAsync("famille01486");
        // As it is when the form goes, so that managers know it and browsers do not keep it.
        await page.EvaluateAsync("document.querySelector('form.form').addEventListener('submit', () => sessionStorage.setItem('sent', document.querySelector('#password').type))");
        await field.PressAsync("Enter");
        await page.WaitForURLAsync("**/tableau-de-bord");
        Assert.Equal("password", await page.EvaluateAsync<string>("sessionStorage.getItem('sent')"));

        // Every field for a password has the button.
        await page.GotoAsync("/compte");
        await Assertions.Expect(page.Locator("input[type=password]")).ToHaveCountAsync(4);
        await Assertions.Expect(page.Locator("password-field > input[type=password] + .show-password")).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task Session_ThatLasts_OutlivesItsBrowser_AndIsEndedFromTheAccount()
    {
        var page = await browsers.OpenAsync();
        await page.GotoAsync("/connexion");
        await page.GetByLabel("Votre identifiant").FillAsync("famille01487");
        await page.GetByLabel("Votre mot de passe").FillAsync("mercredi");
        await page.GetByLabel("Rester connecté trente jours").CheckAsync();
        await page.GetByLabel("Votre mot de passe").PressAsync("Enter");
        await page.WaitForURLAsync("**/tableau-de-bord");
        var kept = (await page.Context.CookiesAsync()).Single(c => c.Name == "mercredi.session");
        Assert.True(kept.Expires > 0);

        await page.GotoAsync("/compte");
        var row = page.Locator("#sessions li");
        await Assertions.Expect(row).ToContainTextAsync("cet appareil");
        await Browsers.PictureAsync(page, "sessions");
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await page.WaitForURLAsync("**/connexion*");
    }

    [Fact]
    public async Task Passkey_Added_SignsInAndCanBeRemoved()
    {
        var page = await browsers.SignInAsync("famille01491");
        await AddAuthenticatorAsync(page);
        await page.GotoAsync("/compte");
        await page.GetByLabel("Nom de cet appareil").FillAsync("Téléphone");
        await page.GetByLabel("Votre mot de passe").FillAsync("pas le bon");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter une clé d’accès" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Le mot de passe actuel n’est pas le bon.")).ToBeVisibleAsync();
        await page.GetByLabel("Votre mot de passe").FillAsync("mercredi");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ajouter une clé d’accès" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Téléphone" })).ToBeVisibleAsync();
        await Browsers.PictureAsync(page, "account");

        await page.GetByRole(AriaRole.Button, new() { Name = "Se déconnecter" }).First.ClickAsync();
        await SignInByPasskeyAsync(page);

        // Its proof is fresh: no password is asked for.
        await page.GotoAsync("/compte");
        await Assertions.Expect(page.GetByLabel("Votre mot de passe")).ToHaveCountAsync(0);
        await AnswerTwiceAsync(page);
        await page.GotoAsync("/compte");
        await page.GetByRole(AriaRole.Button, new() { Name = "Retirer Téléphone" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Téléphone" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Se déconnecter" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Se connecter avec une clé d’accès" }).ClickAsync();
        await Assertions.Expect(page.GetByText("La clé d’accès n’a pas été reconnue.")).ToBeVisibleAsync();
    }

    // Whoever copied answer and cookie sends both again.
    private static async Task AnswerTwiceAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Se déconnecter" }).First.ClickAsync();
        var answer = await SignInByPasskeyAsync(page);
        var cookie = await answer.Request.HeaderValueAsync("cookie");
        Assert.Contains("mercredi.passkey", cookie, StringComparison.Ordinal);
        using var thief = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(page.Url) };
        thief.DefaultRequestHeaders.Add("Cookie", cookie);
        using var replayed = await thief.PostAsync("/api/session/passkey", new StringContent(answer.Request.PostData!, System.Text.Encoding.UTF8, "application/json"));
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, replayed.StatusCode);
    }

    private static async Task<IResponse> SignInByPasskeyAsync(IPage page)
    {
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Se connecter avec une clé d’accès" }).ClickAsync(), "**/api/session/passkey");
        Assert.True(answer.Ok, $"{answer.Status}");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Se déconnecter" }).First).ToBeVisibleAsync();
        return answer;
    }

    // Chromium's own virtual device: it makes and keeps passkeys as a phone would, with the finger always on it.
    private static async Task AddAuthenticatorAsync(IPage page)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
