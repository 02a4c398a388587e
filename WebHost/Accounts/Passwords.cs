using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Mercredi.Accounts;

/// <summary>Hashes and checks passwords in ASP.NET Core Identity's format, always through the <see cref="HashingGate"/>.</summary>
public sealed class Passwords
{
    /// <summary>Longer than anyone types: keeps a request from making the server hash megabytes.</summary>
    public const int MaxLength = 256;

    private static readonly object NoUser = new();

    private readonly HashingGate _gate;
    private readonly PasswordHasher<object> _hasher;
    private readonly Lazy<string> _nobody;
    private readonly byte[]? _common;

    public Passwords(HashingGate gate, IOptions<SignInOptions> signIn, CommonPassword common)
    {
        _gate = gate;
        _hasher = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = signIn.Value.HashIterations }));
        _nobody = new Lazy<string>(() => _hasher.HashPassword(NoUser, Convert.ToHexString(RandomNumberGenerator.GetBytes(16))));
        _common = common.Text is { } text ? Digest(text) : null;
    }

    /// <summary>Null when the host is too busy to hash now.</summary>
    public async Task<string?> HashAsync(string password, CancellationToken cancel = default)
    {
        var hash = "";
        return await _gate.RunAsync(() => (hash = _hasher.HashPassword(NoUser, Normalize(password))).Length > 0, cancel) is true ? hash : null;
    }

    /// <summary>
    /// Whether the password is right; null when the host is too busy to tell. A missing hash costs the same as a wrong password.
    /// An existing account without a password of its own takes the common one, where there is one, hashed once for all of them.
    /// </summary>
    public async Task<bool?> CheckAsync(bool exists, string? hash, string password, CancellationToken cancel)
    {
        if (password.Length > MaxLength) return false;
        if (exists && hash is null && _common is not null && CryptographicOperations.FixedTimeEquals(_common, Digest(password))) return true;

        var right = await _gate.RunAsync(() => Verify(hash ?? _nobody.Value, password), cancel);
        return right is null ? null : right.Value && exists && hash is not null;
    }

    /// <summary>One form for what looks the same, however a keyboard composes it (é as one code point or two).</summary>
    public static string Normalize(string password)
    {
        try
        {
            return password.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            // Half a code point: nothing to compose.
            return password;
        }
    }

    // Hashes of before normalising are of what was typed then.
    private bool Verify(string hash, string password)
    {
        var normalized = Normalize(password);
        return Is(normalized) || (normalized != password && Is(password));

        bool Is(string text) => _hasher.VerifyHashedPassword(NoUser, hash, text) != PasswordVerificationResult.Failed;
    }

    private static byte[] Digest(string password) => SHA256.HashData(Encoding.UTF8.GetBytes(Normalize(password)));
}
