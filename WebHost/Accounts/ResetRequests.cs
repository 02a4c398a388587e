using System.Threading.Channels;
using Mercredi.Mail;
using Mercredi.Resources;
using Mercredi.Security;
using Microsoft.Extensions.Localization;

namespace Mercredi.Accounts;

/// <summary>Sends one-time links, in the background: the page answers the same, and as fast, whether the account exists or not (G2).</summary>
public sealed partial class ResetRequests(
    IGrainFactory grains,
    AccountFinder finder,
    IMailer mailer,
    PublicAddress address,
    IStringLocalizer<AccountsText> words,
    TimeProvider clock,
    ILogger<ResetRequests> log) : BackgroundService
{
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(1);

    private readonly TokenBuckets _perTarget = new(clock, burst: 3, perMinute: 0.1);
    private readonly Channel<string> _asked = Channel.CreateBounded<string>(
        new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <param name="loginOrEmail">What the visitor typed. Too many for the same target are dropped, with the same answer.</param>
    public void Ask(string loginOrEmail)
    {
        var target = AccountKey.Normalize(loginOrEmail);
        if (target.Length is > 0 and <= AccountFinder.MaxTyped && _perTarget.Take(target) is null) _asked.Writer.TryWrite(target);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var target in _asked.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                foreach (var login in await finder.FindAsync(target)) await SendLink(login);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                NotSent(error);
            }
        }
    }

    private async Task SendLink(string login)
    {
        if (await grains.Account(login).Get() is not { Town.Email.Length: > 0 } account) return;
        var token = ResetToken.Create(account.Login);
        if (!await grains.Account(login).OpenReset(token.Hash, clock.GetUtcNow() + LinkLifetime)) return;
        await mailer.SendAsync(
            words,
            account,
            account.HasPassword ? "Mail.Reset" : "Mail.Activate",
            account.Town.DisplayName,
            account.Login,
            address.Link($"/mot-de-passe/nouveau?jeton={token.Text}"));
        Sent(LogRef.Of(account.Login));
    }

    [LoggerMessage(LogLevel.Information, "Account {Account}: a one-time link was sent.")]
    private partial void Sent(string account);

    [LoggerMessage(LogLevel.Error, "A one-time link could not be sent.")]
    private partial void NotSent(Exception error);
}
