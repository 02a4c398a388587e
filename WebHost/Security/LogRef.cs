using System.Security.Cryptography;
using System.Text;

namespace Mercredi.Security;

/// <summary>Names someone in a log without saying who: the same account always has the same short reference, for this process's life.</summary>
public static class LogRef
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public static string Of(string login) => Convert.ToHexStringLower(HMACSHA256.HashData(Key, Encoding.UTF8.GetBytes(login)).AsSpan(0, 5));
}
