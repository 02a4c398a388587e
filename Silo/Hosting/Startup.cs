using System.Data.Common;
using Mercredi.Storage;
using Microsoft.Extensions.Options;

namespace Mercredi.Hosting;

/// <summary>Runs a process and says in plain lines what kept it from starting.</summary>
public static class Startup
{
    private const int BadConfiguration = 2;
    private const int NoDatabase = 3;

    /// <summary>The exit code: 0 after an ordinary stop, 2 for wrong configuration, 3 when the database does not answer.</summary>
    public static async Task<int> RunAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (OptionsValidationException wrong)
        {
            await Console.Error.WriteLineAsync("Mercredi cannot start with this configuration:");
            foreach (var failure in wrong.Failures) await Console.Error.WriteLineAsync($"  - {failure}");
            return BadConfiguration;
        }
        catch (NewerSchemaException newer)
        {
            await Console.Error.WriteLineAsync(newer.Message);
            return NoDatabase;
        }
        catch (DbException failure)
        {
            await Console.Error.WriteLineAsync($"Mercredi cannot use its database: {failure.Message} Check Mercredi:ConnectionString and that the server answers.");
            return NoDatabase;
        }
    }
}
