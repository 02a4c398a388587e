using System.Security.Claims;
using Mercredi.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Time.Testing;

namespace Mercredi.Tests.Accounts;

/// <summary>A cookie is decrypted once a minute; what is remembered is exactly that cookie's session and nobody can change it.</summary>
public sealed class RememberedTicketsTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly Counted _inner = new();

    [Fact]
    public void Unprotect_Again_AsksNoMoreForAMinute()
    {
        var tickets = new RememberedTickets(_inner, _clock);
        Assert.Equal("rose", tickets.Unprotect("cookie of rose")!.Principal.Identity!.Name);
        Assert.Equal("rose", tickets.Unprotect("cookie of rose")!.Principal.Identity!.Name);
        Assert.Equal(1, _inner.Asked);
        _clock.Advance(TimeSpan.FromMinutes(1));
        tickets.Unprotect("cookie of rose");
        Assert.Equal(2, _inner.Asked);
    }

    [Fact]
    public void Unprotect_OfAnotherText_IsNeverAnsweredFromMemory()
    {
        var tickets = new RememberedTickets(_inner, _clock);
        tickets.Unprotect("cookie of rose");
        Assert.Equal("adam", tickets.Unprotect("cookie of adam")!.Principal.Identity!.Name);
        Assert.Null(tickets.Unprotect("forged"));
        Assert.Null(tickets.Unprotect("forged"));
        Assert.Equal(4, _inner.Asked);
    }

    [Fact]
    public void Ticket_ThatARequestChanges_IsUnchangedForTheNext()
    {
        var tickets = new RememberedTickets(_inner, _clock);
        foreach (var ticket in new[] { tickets.Unprotect("cookie of rose")!, tickets.Unprotect("cookie of rose")! })
        {
            Assert.Null(ticket.Properties.ExpiresUtc);
            ticket.Properties.ExpiresUtc = _clock.GetUtcNow();
            ((ClaimsIdentity)ticket.Principal.Identity!).AddClaim(new Claim(ClaimTypes.Role, "admin"));
        }

        Assert.False(tickets.Unprotect("cookie of rose")!.Principal.IsInRole("admin"));
    }

    /// <summary>Knows the cookies of whom they name.</summary>
    private sealed class Counted : ISecureDataFormat<AuthenticationTicket>
    {
        private const string Cookie = "cookie of ";

        public int Asked { get; private set; }

        public string Protect(AuthenticationTicket data) => throw new NotSupportedException();

        public string Protect(AuthenticationTicket data, string? purpose) => throw new NotSupportedException();

        public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, null);

        public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
        {
            Asked++;
            return protectedText!.StartsWith(Cookie, StringComparison.Ordinal)
                ? new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, protectedText[Cookie.Length..])], "cookie")), "cookie")
                : null;
        }
    }
}
