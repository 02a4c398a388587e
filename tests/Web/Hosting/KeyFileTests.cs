using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Mercredi.Accounts;
using Mercredi.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mercredi.Tests.Hosting;

/// <summary>A copy of the database opens nobody's session: the keys in it are under a key that is not.</summary>
public sealed class KeyFileTests
{
    [Fact]
    public async Task Keys_InTheDatabase_AreEncrypted_AndItsFileIsForThisUserAlone()
    {
        await using var town = await WebTown.StartAsync();
        using var client = await town.SignInAsync("famille00001");
        var kept = await town.Grains.GetGrain<IKeyRingGrain>(IKeyRingGrain.Key).GetAll();
        Assert.NotEmpty(kept);
        Assert.All(kept, key =>
        {
            Assert.Contains("encryptedKey", key, StringComparison.Ordinal);
            Assert.DoesNotContain("masterKey", key, StringComparison.Ordinal);
        });
        var file = Path.Combine(town.Folder, "session.key");
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.DoesNotContain(File.ReadAllText(file).Trim(), string.Concat(kept), StringComparison.Ordinal);
    }

    [Fact]
    public void Decrypt_UnderAnotherKeyOrChanged_SaysWhatTheOperatorMends()
    {
        using var folder = new Folder();
        var (mine, other) = (folder.Embedded("a"), folder.Embedded("b"));
        var kept = mine.Encrypt(Encoding.UTF8.GetBytes("clé"));
        Assert.Equal("clé", Encoding.UTF8.GetString(folder.Embedded("a").Decrypt(kept)));
        Assert.Contains("Mercredi:KeyFile", Assert.ThrowsAny<CryptographicException>(() => other.Decrypt(kept)).Message, StringComparison.Ordinal);
        kept[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => mine.Decrypt(kept));
        Assert.ThrowsAny<CryptographicException>(() => mine.Decrypt(kept[..20]));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("YQ==")]
    public void File_MissingOrNoKey_IsToldInALine(string? content)
    {
        using var folder = new Folder();
        if (content is not null) folder.Write("k", content);
        Assert.Contains("openssl", Refusal(folder.File("k")), StringComparison.Ordinal);
    }

    [Fact]
    public void File_ThatCannotBeRead_IsNamed()
    {
        using var folder = new Folder();
        using var other = new FileStream(folder.File("k"), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        Assert.Contains("Mercredi:KeyFile", Refusal(folder.File("k")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void NamedFile_ThatOthersMayUse_IsRefusedWithTheCommandThatMendsIt(UnixFileMode others)
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new Folder();
        folder.Write("k", Convert.ToBase64String(new byte[32]), others);
        Assert.Contains($"chmod 600 {folder.File("k")}", Refusal(folder.File("k")), StringComparison.Ordinal);
        folder.Write("k", Convert.ToBase64String(new byte[32]));
        KeyFile.Of(new HostingOptions { KeyFile = folder.File("k") }, "");
    }

    [Fact]
    public void OwnFile_ThatOthersMayRead_IsMadeThisUsersAlone()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new Folder();
        folder.Embedded("data");
        var file = folder.File("data/session.key");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        folder.Embedded("data");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void Cluster_WithoutAFile_IsRefused() => Assert.Contains("openssl", Refusal(null, HostingMode.Cluster), StringComparison.Ordinal);

    [Fact]
    public void Embedded_OnPostgres_MakesOneToo()
    {
        using var folder = new Folder();
        KeyFile.Of(new HostingOptions { ConnectionString = "Host=x", DataDirectory = folder.File("data") }, "");
        Assert.True(File.Exists(folder.File("data/session.key")));
    }

    /// <summary>Of a town from before there was a file: who is signed in stays so, and what is kept from now on is under it.</summary>
    [Fact]
    public void KeysOfBefore_AreStillRead_AndNewOnesEncrypted()
    {
        using var folder = new Folder();
        var ring = new Ring();
        using var before = Host(ring, null);
        var session = before.GetDataProtector("session").Protect("famille00001");
        Assert.DoesNotContain("encryptedKey", Assert.Single(ring.Kept), StringComparison.Ordinal);

        using var after = Host(ring, folder.Embedded("data"));
        Assert.Equal("famille00001", after.GetDataProtector("session").Unprotect(session));
        var now = TimeProvider.System.GetUtcNow();
        after.GetRequiredService<IKeyManager>().CreateNewKey(now, now.AddDays(90));
        Assert.Contains("encryptedKey", ring.Kept[1], StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", ring.Kept[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeysOfBefore_AreEncryptedOnceTheyAreRead()
    {
        var ring = new Ring();
        using var before = Host(ring, null);
        var session = before.GetDataProtector("session").Protect("famille00001");
        await using var town = await WebTown.StartAsync();
        var kept = town.Grains.GetGrain<IKeyRingGrain>(IKeyRingGrain.Key);
        await kept.Add(ring.Kept[0]);

        town.Services.GetRequiredService<SharedKeys>().GetAllElements();
        Assert.DoesNotContain(await kept.GetAll(), key => key.Contains("masterKey", StringComparison.Ordinal));
        var again = new Ring();
        again.Kept.AddRange(await kept.GetAll());
        using var after = Host(again, town.Services.GetRequiredService<KeyFile>());
        Assert.Equal("famille00001", after.GetDataProtector("session").Unprotect(session));
    }

    private static ServiceProvider Host(Ring ring, KeyFile? file)
    {
        var services = new ServiceCollection().AddLogging();
        services.AddDataProtection().SetApplicationName("mercredi");
        services.Configure<KeyManagementOptions>(o => (o.XmlRepository, o.XmlEncryptor) = (ring, file is null ? null : new KeyEncryptor(file)));
        if (file is not null) services.AddSingleton(file);
        return services.BuildServiceProvider();
    }

    private static string Refusal(string? path, HostingMode mode = HostingMode.Embedded) =>
        Assert.Single(Assert.Throws<OptionsValidationException>(() => KeyFile.Of(new HostingOptions { Mode = mode, KeyFile = path }, "")).Failures);

    private sealed class Ring : IXmlRepository
    {
        public List<string> Kept { get; } = [];

        public IReadOnlyCollection<XElement> GetAllElements() => [.. Kept.Select(k => XElement.Parse(k))];

        public void StoreElement(XElement element, string friendlyName) => Kept.Add(element.ToString());
    }

    private sealed class Folder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("mercredi-key-").FullName;

        public string File(string name) => Path.Combine(_path, name);

        public KeyFile Embedded(string data) => KeyFile.Of(new HostingOptions { DataDirectory = data }, _path);

        public void Write(string name, string content, UnixFileMode others = UnixFileMode.None)
        {
            System.IO.File.WriteAllText(File(name), content);
            if (!OperatingSystem.IsWindows()) System.IO.File.SetUnixFileMode(File(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | others);
        }

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}
