using Mercredi.Booking;
using Mercredi.Hosting;
using Mercredi.Live;
using Mercredi.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Mercredi.Tests.Hosting;

/// <summary>Everything that is wrong with a configuration is told at once, each with its setting and its value.</summary>
public sealed class ConfigurationCheckTests
{
    [Theory]
    [InlineData("Mercredi:SiloPort", "ten", "whole number")]
    [InlineData("Mercredi:SiloPort", "0", "1 to 65535")]
    [InlineData("Mercredi:Mode", "Both", "Embedded, Cluster")]
    [InlineData("Mercredi:Mode", "1", "Embedded, Cluster")]
    [InlineData("Mercredi:ConectionString", "x", "is no setting")]
    [InlineData("Mercredi:MonitoringUrl", "ftp://x", "http://127.0.0.1:9464")]
    [InlineData("Live:Renewal", "00:05:00", "00:05:00")]
    [InlineData("Live:Renewal", "soon", "hh:mm:ss")]
    [InlineData("Booking:HoldLifetime", "-00:10:00", "-00:10:00")]
    [InlineData("Mail:Port", "99999", "99999")]
    [InlineData("Mail:RequireTls", "oui", "true or false")]
    [InlineData("RateLimits:WritesPerSessionPerMinute", "1,5", "number")]
    [InlineData("Procedures:Contact", "Nobody", "Immediate")]
    [InlineData("Demo:DaysAhead", "-1", "-1")]
    [InlineData("Tls:Required", "oui", "true or false")]
    [InlineData("Tls:Certficate", "x", "is no setting")]
    public void Check_WrongSetting_IsNamedWithItsValue(string key, string value, string said)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Check((key, value)));
        var line = Assert.Single(refused.Failures);
        Assert.Contains(key, line, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(said, line, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_SeveralWrong_AllAreTold() =>
        Assert.Equal(3, Assert.Throws<OptionsValidationException>(() => Check(("Mercredi:SiloPort", "ten"), ("Mail:Port", "0"), ("Live:Nonsense", "1"))).Failures.Count());

    [Fact]
    public void Check_OneFileOfThree_TheOthersAreAskedFor()
    {
        var failures = Assert.Throws<OptionsValidationException>(() => Check(("Tls:Certificate", "silo.pem"))).Failures.ToList();
        Assert.Equal(["Tls:Key is missing", "Tls:Authority is missing"], failures.Select(f => f.Split(':', 3)[0] + ":" + f.Split(':', 3)[1]));
    }

    [Fact]
    public void Check_Defaults_AreRight() => Check();

    [Fact]
    public async Task EmbeddedDatabase_HasOneProcess_AndIsForItsUserAlone()
    {
        var folder = Path.Combine(Directory.CreateTempSubdirectory("mercredi-lock-").FullName, "data");
        var database = Database.Sqlite(Path.Combine(folder, "mercredi.db"));
        await Schema.EnsureAsync(database);
        await using (await EmbeddedLock.TakeAsync(database))
            await Assert.ThrowsAsync<DatabaseInUseException>(() => EmbeddedLock.TakeAsync(database));
        await using var again = await EmbeddedLock.TakeAsync(database);

        if (OperatingSystem.IsWindows()) return;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        foreach (var file in Directory.EnumerateFiles(folder)) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    private static void Check(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build()
            .Check(typeof(LiveOptions).Assembly, typeof(HostingOptions).Assembly, typeof(BookingOptions).Assembly);
}
