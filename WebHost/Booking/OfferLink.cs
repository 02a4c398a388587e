using System.Globalization;
using System.Security.Cryptography;
using Mercredi.Families;
using Mercredi.Mail;
using Microsoft.AspNetCore.DataProtection;

namespace Mercredi.Booking;

/// <summary>
/// The one-time link of an offer's letter (W4): it answers that offer and does nothing else. The link is signed and names the offer, which dies with its answer or its end; nothing is kept of it.
/// </summary>
public sealed class OfferLink(IDataProtectionProvider protection, PublicAddress address)
{
    /// <summary>Longer ones are no link of ours, and are not looked at.</summary>
    private const int Longest = 600;

    private readonly IDataProtector _protector = protection.CreateProtector("mercredi.offer");

    public string Of(PlaceOffered matter) =>
        address.Link("/proposition?jeton=" + _protector.Protect(FormattableString.Invariant($"{matter.Family} {matter.Child} {matter.Date:yyyy-MM-dd} {matter.Centre} {matter.Offer:N}")));

    /// <summary>Null for what is no link of ours.</summary>
    public Target? Read(string? token)
    {
        if (token is not { Length: > 0 and < Longest }) return null;
        try
        {
            var parts = _protector.Unprotect(token).Split(' ');
            return new Target(
                new FamilyId(parts[0]), new ChildId(parts[1]), DateOnly.ParseExact(parts[2], "yyyy-MM-dd", CultureInfo.InvariantCulture), new CentreId(parts[3]), Guid.ParseExact(parts[4], "N"));
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return null;
        }
    }

    public sealed record Target(FamilyId Family, ChildId Child, DateOnly Date, CentreId Centre, Guid Offer);
}
