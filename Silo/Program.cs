using Mercredi.Hosting;
using Mercredi.Storage;

var builder = Host.CreateApplicationBuilder(args);
var options = builder.Configuration.ReadHosting();
var database = options.ReadDatabase(builder.Environment.ContentRootPath);
await Schema.EnsureAsync(database);
builder.Services.AddSingleton(TimeProvider.System);
builder.UseOrleans(silo => silo.UseMercredi(options, database));
await builder.Build().RunAsync();
