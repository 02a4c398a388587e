using System.Net;

namespace Mercredi.Tests.Mail;

/// <summary>A town without a way for letters is told so, and nothing is taken for sent.</summary>
public sealed class MailReadinessTests
{
    [Theory]
    [InlineData("Mail:FromName", "Mairie", false)]
    [InlineData("Mail:Host", "127.0.0.1", true)]
    [InlineData("Mail:Outbox", "letters", true)]
    public async Task Mail_NotConfigured_IsSaidToAdministratorsAndToMonitoring(string key, string value, bool isReady)
    {
        await using var town = await WebTown.StartAsync((key, value));
        using var visitor = town.Browser();
        using var health = await visitor.GetAsync("/health/mail");
        Assert.Equal(isReady ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable, health.StatusCode);
        using var ready = await visitor.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);

        using var office = await town.SignInAsync("accueil");
        Assert.Equal(!isReady, (await office.GetStringAsync("/equipe")).Contains("id=\"no-mail\"", StringComparison.Ordinal));
        using var family = await town.SignInAsync("famille00001");
        Assert.DoesNotContain("id=\"no-mail\"", await family.GetStringAsync("/tableau-de-bord"), StringComparison.Ordinal);
    }
}
