using System.Text;

namespace Mercredi.Load.Clients;

/// <summary>A signed-in parent of the product or of the plain way.</summary>
internal sealed class Visitor(Wire wire, string cookie, int number, string child) : IDisposable
{
    public int Number { get; } = number;

    public string Child { get; } = child;

    public string Cookie { get; } = cookie;

    public Wire Wire { get; } = wire;

    public static async Task<Visitor> SignInAsync(Uri address, int number, string login, string child)
    {
        var wire = await Wire.ConnectAsync(address);
        var status = await wire.AskAsync("POST", "/api/session", "", $$"""{"login":"{{login}}","password":"mercredi"}""");
        var header = Encoding.ASCII.GetString(wire.Header);
        var cookies = header.Split("\r\n").Where(l => l.StartsWith("Set-Cookie: ", StringComparison.OrdinalIgnoreCase)).Select(l => l["Set-Cookie: ".Length..].Split(';')[0]);
        return status is 200 or 204 ? new Visitor(wire, string.Join("; ", cookies), number, child) : throw new InvalidOperationException($"{login} cannot sign in: {header}");
    }

    /// <summary>The families from <paramref name="first"/> on, a few at a time.</summary>
    public static async Task<Visitor[]> SignInAsync(Uri address, int first, int count)
    {
        var visitors = new Visitor[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (n, _) =>
            visitors[n] = await SignInAsync(address, first + n, Running.LoadTown.Login(first + n), Running.LoadTown.Child(first + n)));
        return visitors;
    }

    public Task<int> AskAsync(string method, string path, string? json = null) => Wire.AskAsync(method, path, Cookie, json);

    /// <exception cref="InvalidOperationException">Another status; with what the server said.</exception>
    public async Task ExpectAsync(int status, string method, string path, string? json = null)
    {
        var got = await AskAsync(method, path, json);
        if (got != status) throw new InvalidOperationException($"{method} {path} answered {got} instead of {status}: {Encoding.UTF8.GetString(Wire.Body)}");
    }

    public void Dispose() => Wire.Dispose();
}
