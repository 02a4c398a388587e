using Microsoft.Extensions.Options;

namespace Mercredi.Mail;

/// <summary>
/// Spaces letters so that a provider's limit is not met (<see cref="MailOptions.PerMinute"/>): each has its turn, and comes again then, so that none waits for the ones before it
/// and notifications for none. For one caller at a time.
/// </summary>
public sealed class SendRate(IOptions<MailOptions> options, TimeProvider clock)
{
    /// <summary>So late a turn still counts: senders look in that rhythm.</summary>
    private static readonly TimeSpan Late = LetterSender.Renewal + TimeSpan.FromSeconds(1);

    private const int MostTurns = 100_000;

    private readonly Dictionary<string, DateTimeOffset> _turns = [];
    private DateTimeOffset _next;

    /// <summary>When the letter's turn is; null for now.</summary>
    public DateTimeOffset? Wait(string letter)
    {
        if (options.Value.PerMinute is not { } most) return null;
        var now = clock.GetUtcNow();
        if (_turns.TryGetValue(letter, out var turn) && now < turn) return turn;
        if (_turns.Remove(letter) && now - turn <= Late) return null;
        turn = _next > now ? _next : now;
        _next = turn + TimeSpan.FromMinutes(1) / most;
        if (turn == now) return null;
        // Those that another host sent meanwhile are never asked for again.
        if (_turns.Count >= MostTurns) _turns.Clear();
        return _turns[letter] = turn;
    }

    /// <summary>No letter goes for a while: all take their turns anew.</summary>
    public void Clear()
    {
        _turns.Clear();
        _next = default;
    }
}
