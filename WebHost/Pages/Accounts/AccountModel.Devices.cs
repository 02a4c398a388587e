using System.Buffers.Text;
using System.Security.Cryptography;
using Mercredi.Api;
using Mercredi.Mail;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Mercredi.Accounts.Pages;

/// <summary>Notifications on this browser, and on the others where they are switched on.</summary>
public sealed partial class AccountModel
{
    private const int PointBytes = 65;
    private const int AuthBytes = 16;

    /// <summary>Whose messages the browser takes (VAPID); null for staff.</summary>
    public string? PushKey { get; private set; }

    /// <summary>This browser's id among the devices; null for one that is not known yet.</summary>
    public string? Browser => browsers.Find(Request, User.Login());

    /// <summary>Whether notifications are switched on here.</summary>
    public bool IsOnHere => Account.Devices.Any(d => d.Id == Browser);

    public string DeviceOf(PushDevice device) => devices.Of(device.Agent);

    /// <summary>What the browser was given by its own push service; the address is judged again when something is sent.</summary>
    public async Task<IActionResult> OnPostDeviceOnAsync(string? endpoint, string? p256dh, string? auth)
    {
        if (Browser is not { } browser || PushAddress.Read(endpoint, push.Value.AllowPrivateAddresses) is null || !IsPoint(p256dh) || Read(auth)?.Length != AuthBytes)
        {
            this.Carry(words["Push.NotOn"]);
            return RedirectToPage();
        }

        await Grain.PutDevice(new PushDevice(browser, endpoint!, p256dh!, auth!, DeviceWords.Kept(Request), clock.GetUtcNow(), User.Session()));
        this.Carry(words["Push.IsOn"]);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostDeviceOffAsync(string id)
    {
        await Grain.RemoveDevice(id);
        this.Carry(words["Push.IsOff"]);
        return RedirectToPage();
    }

    /// <summary>One that is none would fail at each notification.</summary>
    private static bool IsPoint(string? text)
    {
        if (Read(text) is not [4, ..] point || point.Length != PointBytes) return false;
        try
        {
            using var key = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = point[1..33], Y = point[33..] } });
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[]? Read(string? text) => text is { Length: > 0 and <= 100 } && Base64Url.IsValid(text) ? WebEncoders.Base64UrlDecode(text.TrimEnd('=')) : null;
}
