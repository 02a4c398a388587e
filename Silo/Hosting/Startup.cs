using System.Data.Common;
using System.Net.Sockets;
using Mercredi.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Mercredi.Hosting;

/// <summary>Runs a process and says in plain lines what kept it from starting.</summary>
public static class Startup
{
    private const int BadConfiguration = 2;
    internal const int NoDatabase = 3;

    /// <summary>The exit code: 0 after an ordinary stop, 2 for wrong configuration, 3 when the database does not answer or another process took it.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> run)
    {
        try
        {
            // A host that had to end by itself left a code.
            return await run() is not 0 and var code ? code : Environment.ExitCode;
        }
        catch (OptionsValidationException wrong)
        {
            return await TellAsync(wrong.Failures);
        }
        catch (AggregateException several) when (several.InnerExceptions.All(e => e is OptionsValidationException))
        {
            return await TellAsync(several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(e => e.Failures));
        }
        catch (InvalidDataException file)
        {
            // Of a configuration file: the outer exception names it, the inner one the place.
            return await TellAsync([$"{file.Message} {file.InnerException?.Message}".Trim()]);
        }
        catch (Exception e) when (AddressProblem(e) is { } line)
        {
            return await TellAsync([line]);
        }
        catch (Exception e) when (e is NewerSchemaException or DatabaseInUseException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return NoDatabase;
        }
        catch (DbException failure)
        {
            await Console.Error.WriteLineAsync($"Mercredi cannot use its database: {failure.Message} Check Mercredi:ConnectionString and that the server answers.");
            return NoDatabase;
        }
    }

    /// <summary>What keeps a process from the addresses and files that it was given; null for any other fault.</summary>
    private static string? AddressProblem(Exception e) => e switch
    {
        IOException { InnerException: AddressInUseException } or AddressInUseException =>
            $"{e.Message} Give this process another address (Urls, Mercredi:SiloPort, Mercredi:GatewayPort), or stop the other one.",
        SocketException => $"{e.Message} Check that the addresses and ports of Urls and of Mercredi are this machine's, and free.",
        FormatException or ArgumentOutOfRangeException { ParamName: "port" } => $"{e.Message} Write Urls as http://localhost:5080.",
        UnauthorizedAccessException => $"{e.Message} Give this user the file, or name another (Mercredi:DataDirectory).",
        InvalidOperationException when e.Message.Contains("HTTPS", StringComparison.OrdinalIgnoreCase) => e.Message,
        _ => null,
    };

    private static async Task<int> TellAsync(IEnumerable<string> failures)
    {
        await Console.Error.WriteLineAsync("Mercredi cannot start with this configuration:");
        foreach (var failure in failures) await Console.Error.WriteLineAsync($"  - {string.Concat(failure.Select(c => char.IsControl(c) ? ' ' : c))}");
        return BadConfiguration;
    }
}
