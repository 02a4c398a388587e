namespace Mercredi.Hosting;

/// <summary>What a program answers by itself, before any configuration is read.</summary>
public static class CommandLine
{
    /// <summary>Exit code for a command that the program does not know.</summary>
    public const int NoSuchCommand = 64;

    /// <summary>Shows the help where it is asked for, and refuses words that are no command: a start that ignored them would not do what was asked.</summary>
    /// <param name="args">Of the process.</param>
    /// <param name="help">The page that tells what it can do.</param>
    /// <param name="commands">Its commands.</param>
    /// <returns>The exit code of a process that has nothing more to do; null when it goes on.</returns>
    public static async Task<int?> AnswerAsync(string[] args, string help, params string[] commands)
    {
        if (args.Any(a => a is "--help" or "-h" or "-?" or "help"))
        {
            Console.WriteLine(help);
            return 0;
        }

        if (args is not [var command, ..] || commands.Contains(command) || command.StartsWith('-') || command.Contains('=', StringComparison.Ordinal)) return null;
        await Console.Error.WriteLineAsync($"'{command}' is no command.{Environment.NewLine}{help}");
        return NoSuchCommand;
    }
}
