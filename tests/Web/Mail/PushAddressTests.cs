using System.Net;
using Mercredi.Mail;

namespace Mercredi.Tests.Mail;

/// <summary>The browser names its push service: no address inside the town's network can be reached by it.</summary>
public sealed class PushAddressTests
{
    [Theory]
    [InlineData("https://fcm.googleapis.com/fcm/send/abc", true)]
    [InlineData("https://updates.push.services.mozilla.com/wpush/v2/abc", true)]
    [InlineData("https://web.push.apple.com/QAbc", true)]
    [InlineData("https://wns2-par02p.notify.windows.com/w/?token=abc", true)]
    [InlineData("http://fcm.googleapis.com/fcm/send/abc", false)]
    [InlineData("https://fcm.googleapis.com:8443/fcm/send/abc", false)]
    [InlineData("https://moi:secret@fcm.googleapis.com/", false)]
    [InlineData("https://localhost/", false)]
    [InlineData("https://postgres/", false)]
    [InlineData("https://127.0.0.1/", false)]
    [InlineData("https://2130706433/", false)]
    [InlineData("https://0x7f.1/", false)]
    [InlineData("https://10.1.2.3/", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("https://[::1]/", false)]
    [InlineData("https://[::ffff:10.0.0.1]/", false)]
    [InlineData("https://[fd00::1]/", false)]
    [InlineData("ftp://fcm.googleapis.com/", false)]
    [InlineData("/fcm", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Read_TakesWhatThePublicInternetHas(string? endpoint, bool isTaken) => Assert.Equal(isTaken, PushAddress.Read(endpoint, allowPrivate: false) is not null);

    [Fact]
    public void Read_OfTooMuch_TakesNothing() => Assert.Null(PushAddress.Read($"https://fcm.googleapis.com/{new string('a', 1000)}", allowPrivate: false));

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2a00:1450:4007:80a::200a", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::", false)]
    [InlineData("::1", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fc00::1", false)]
    [InlineData("::ffff:192.168.1.1", false)]
    [InlineData("64:ff9b::10.0.0.1", false)]
    [InlineData("2002:a00:1::", false)]
    public void IsPublic_IsTrueOfTheWholeInternetsAlone(string address, bool isPublic) => Assert.Equal(isPublic, PushAddress.IsPublic(IPAddress.Parse(address)));
}
