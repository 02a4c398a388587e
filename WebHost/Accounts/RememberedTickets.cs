using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication;

namespace Mercredi.Accounts;

/// <summary>
/// Keeps the sessions that were lately decrypted: a browser sends the same cookie with each of its clicks. Whether a session is over or was ended is asked each time, of
/// the ticket's own times and of the account.
/// </summary>
public sealed class RememberedTickets(ISecureDataFormat<AuthenticationTicket> inner, TimeProvider clock) : ISecureDataFormat<AuthenticationTicket>
{
    /// <summary>How long a key that was taken out of use could still be good.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    private const int ForgetAllAt = 10_000;

    private readonly ConcurrentDictionary<string, (AuthenticationTicket Ticket, long At)> _known = new(StringComparer.Ordinal);
    private int _kept;

    public string Protect(AuthenticationTicket data) => inner.Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) => inner.Protect(data, purpose);

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        if (protectedText is null || purpose is not null) return inner.Unprotect(protectedText, purpose);
        // A copy each time: a request may change what it was given.
        if (_known.TryGetValue(protectedText, out var known) && clock.GetElapsedTime(known.At) < Longest) return known.Ticket.Clone();
        if (inner.Unprotect(protectedText) is not { } ticket) return null;

        if (Interlocked.Increment(ref _kept) >= ForgetAllAt)
        {
            _known.Clear();
            Volatile.Write(ref _kept, 0);
        }

        _known[protectedText] = (ticket.Clone(), clock.GetTimestamp());
        return ticket;
    }
}
