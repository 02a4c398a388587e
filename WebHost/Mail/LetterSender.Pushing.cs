using Mercredi.Accounts;

namespace Mercredi.Mail;

public sealed partial class LetterSender
{
    private async Task PushAsync(DueLetter letter, WrittenPush push, CancellationToken cancel)
    {
        var answer = await pushes.PostAsync(push, cancel);
        switch (answer.Outcome)
        {
            case PushOutcome.Sent:
                await EndAsync(letter, LetterOutcome.Sent);
                return;
            case PushOutcome.Gone:
                await grains.Account(letter.Account).RemoveDevice(push.Device.Id, push.Device.Endpoint);
                await EndAsync(letter, LetterOutcome.Moot);
                return;
            case PushOutcome.Refused:
                LogPushRefused(answer.Status);
                await EndAsync(letter, LetterOutcome.Bounced);
                return;
            default:
                var wait = _later.After(letter.Failures + 1);
                await grains.Outbox().Postpone(letter, answer.RetryAfter is { } asked && asked > wait ? asked : wait, failed: true);
                return;
        }
    }

    [LoggerMessage(LogLevel.Error, "A notification was refused for good: the push service answered {Status}.")]
    private partial void LogPushRefused(int status);
}
