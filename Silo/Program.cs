using Mercredi.Hosting;
using Mercredi.Onboarding;

return await Startup.RunAsync(async () =>
{
    if (args is [ImportCommand.Name, ..]) return await ImportCommand.RunAsync(args);

    var builder = Host.CreateApplicationBuilder(args);
    await builder.AddMercrediSiloAsync();
    await builder.Build().RunAsync();
    return 0;
});
