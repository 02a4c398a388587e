using Mercredi.Hosting;
using Mercredi.Onboarding;

const string Help = """
    Mercredi's silo: holds the actors of a town's cluster.

      Silo                          runs until it is stopped
      Silo import FOLDER            brings a town's export in; lists every problem and imports nothing while there is one
      Silo import FOLDER --demo     … of made-up people, whose accounts the demo mode may open
      Silo --help                   this page

    Settings come from appsettings.json, the environment (Mercredi__Mode=Cluster) or the command line (--Mercredi:Mode=Cluster); docs/operating.md lists them.
    Exit codes: 0 done, 1 the import was refused, 2 wrong configuration, 3 no usable database, 64 no such command.
    """;

if (await CommandLine.AnswerAsync(args, Help, ImportCommand.Name) is { } code) return code;

return await Startup.RunAsync(async () =>
{
    if (args is [ImportCommand.Name, ..]) return await ImportCommand.RunAsync(args);

    var builder = Host.CreateApplicationBuilder(args);
    await builder.AddMercrediSiloAsync();
    await builder.Build().RunAsync();
    return 0;
});
