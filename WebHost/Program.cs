using Mercredi.Accounts;
using Mercredi.Hosting;
using Mercredi.Localisation;
using Mercredi.Mail;
using Mercredi.Security;

return await Startup.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.Configuration.Settle(await builder.AddMercrediWebAsync());
    builder.Services.AddReaderLanguage();
    builder.Services.AddWebSecurity();
    builder.Services.AddRazorPages();
    builder.Services.AddAccounts();
    builder.Services.AddMail();
    builder.Services.AddReadiness();

    var app = builder.Build();
    app.UseWebSecurity();
    app.MapStaticAssets().AllowAnonymous();
    app.MapRazorPages();
    app.MapAccounts();
    app.MapReadiness();
    await app.RunAsync();
    return 0;
});
