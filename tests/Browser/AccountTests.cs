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
