using System.Security.Cryptography;
using System.Text;
using Mercredi.Accounts;
using Mercredi.Hosting;
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
    public void Decrypt_UnderAnotherKeyOrChanged_Fails()
    {
        using var folder = new Folder();
        var (mine, other) = (new KeyFile(folder.File("a"), create: true), new KeyFile(folder.File("b"), create: true));
        var kept = mine.Encrypt(Encoding.UTF8.GetBytes("clé"));
        Assert.Equal("clé", Encoding.UTF8.GetString(new KeyFile(folder.File("a"), create: true).Decrypt(kept)));
        Assert.ThrowsAny<CryptographicException>(() => other.Decrypt(kept));
        kept[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => mine.Decrypt(kept));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("YQ==")]
    public void File_MissingOrNoKey_IsToldInALine(string? content)
    {
        using var folder = new Folder();
        if (content is not null) File.WriteAllText(folder.File("k"), content);
        Assert.Contains("openssl", Assert.Single(Assert.Throws<OptionsValidationException>(() => new KeyFile(folder.File("k"), create: false)).Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void File_ThatCannotBeRead_IsNamed()
    {
        using var folder = new Folder();
        using var other = new FileStream(folder.File("k"), FileMode.CreateNew, FileAccess.Write, FileShare.None);
        var line = Assert.Single(Assert.Throws<OptionsValidationException>(() => new KeyFile(folder.File("k"), create: false)).Failures);
        Assert.Contains("Mercredi:KeyFile", line, StringComparison.Ordinal);
    }

    private sealed class Folder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("mercredi-key-").FullName;

        public string File(string name) => Path.Combine(_path, name);

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}
