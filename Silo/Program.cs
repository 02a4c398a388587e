using Mercredi.Hosting;

return await Startup.RunAsync(async () =>
{
    var builder = Host.CreateApplicationBuilder(args);
    await builder.AddMercrediSiloAsync();
    await builder.Build().RunAsync();
    return 0;
});
