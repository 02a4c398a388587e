using MailKit.Security;
using Mercredi.Mail;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Mercredi.Tests.Mail;

/// <summary>Letters handed to a real SMTP server: never without the encryption that is asked for, never after a refused sign-in.</summary>
public sealed class SmtpPostTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_ToAServerWithoutEncryption_IsRefusedBeforeAnythingIsSaid()
    {
        await using var server = SmtpListener.Start();
        using var letter = Message();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Post(server, requireTls: true, user: "portail").PostAsync(letter, Cancel));
        Assert.Contains("Mail:RequireTls", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("AUTH", server.Verbs);
        Assert.DoesNotContain("MAIL", server.Verbs);
    }

    [Fact]
    public async Task Post_WhereNoneIsRequired_ArrivesWhole()
    {
        await using var server = SmtpListener.Start();
        using var letter = Message();
        await Post(server, requireTls: false, user: "portail").PostAsync(letter, Cancel);
        var arrived = Assert.Single(server.Letters);
        foreach (var part in new[] { "portail@example.org", "famille00001@example.org", "Bonjour" }) Assert.Contains(part, arrived, StringComparison.Ordinal);
        Assert.Contains("AUTH", server.Verbs);
    }

    [Fact]
    public async Task Post_SignInRefused_SendsNothing()
    {
        await using var server = SmtpListener.Start(verb => verb == "AUTH" ? "535 non" : null);
        using var letter = Message();
        await Assert.ThrowsAsync<AuthenticationException>(() => Post(server, requireTls: false, user: "portail").PostAsync(letter, Cancel));
        Assert.DoesNotContain("MAIL", server.Verbs);
        Assert.Empty(server.Letters);
    }

    [Theory]
    [InlineData("RCPT", "550 inconnu", 550, true, true)]
    [InlineData("RCPT", "550 5.1.1 inconnu", 550, true, true)]
    [InlineData("RCPT", "552 plein", 552, true, true)]
    // The server's policy towards us, and no fault of the address.
    [InlineData("RCPT", "550 5.7.1 liste noire", 550, true)]
    [InlineData("RCPT", "450 plus tard", 450, false)]
    [InlineData("MAIL", "451 plus tard", 451, false)]
    // Of the sender, and so of every letter: the configuration is wrong, not the address.
    [InlineData("MAIL", "550 pas vous", 550, false)]
    [InlineData("DATA", "554 non", 554, true)]
    public async Task Post_LetterNotTaken_SaysWhetherForGood(string at, string answer, int status, bool isForGood, bool isOfAddress = false)
    {
        await using var server = SmtpListener.Start(verb => verb == at ? answer : null);
        using var letter = Message();
        var refused = await Assert.ThrowsAsync<LetterRefusedException>(() => Post(server, requireTls: false).PostAsync(letter, Cancel));
        Assert.Equal((status, isForGood, isOfAddress), (refused.Status, refused.IsForGood, refused.IsOfAddress));
        Assert.DoesNotContain("example.org", refused.Message, StringComparison.Ordinal);
    }

    private static SmtpPost Post(SmtpListener server, bool requireTls, string? user = null) => new(Options(server, requireTls, user));

    private static IOptions<MailOptions> Options(SmtpListener server, bool requireTls, string? user = null) =>
        Microsoft.Extensions.Options.Options.Create(new MailOptions { Host = "127.0.0.1", Port = server.Port, RequireTls = requireTls, User = user, Password = "secret" });

    private static MimeMessage Message() => new(
        [new MailboxAddress("Mercredi", "portail@example.org")], [new MailboxAddress("Olivier Rolland", "famille00001@example.org")], "Bonjour", new TextPart("plain") { Text = "Bonjour" });
}
