using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Billing;
using Mercredi.Booking;
using Mercredi.Contract;
using Mercredi.Dashboard;
using Mercredi.Demo;
using Mercredi.Documents;
using Mercredi.Families;
using Mercredi.Hosting;
using Mercredi.Live;
using Mercredi.Localisation;
using Mercredi.Mail;
using Mercredi.Offline;
using Mercredi.OpenApi;
using Mercredi.Procedures;
using Mercredi.Security;
using Mercredi.Staff;

return await Startup.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(args);
    // The bundle is found in any environment, built or published.
    builder.WebHost.UseStaticWebAssets();
    builder.Configuration.Settle(await builder.AddMercrediWebAsync());
    builder.Services.AddDemo();
    builder.Services.AddReaderLanguage();
    builder.Services.AddWebSecurity();
    builder.Services.AddRazorPages();
    builder.Services.AddAccounts();
    builder.Services.AddMail();
    builder.Services.AddApi();
    builder.Services.AddContract();
    builder.Services.AddDashboard();
    builder.Services.AddDocuments();
    builder.Services.AddProcedures();
    builder.Services.AddBilling();
    builder.Services.AddLive();
    builder.Services.AddApiDescription();
    builder.Services.AddSharedKeys();

    var app = builder.Build();
    app.UseWebSecurity();
    app.MapStaticAssets().AllowAnonymous();
    app.MapRazorPages();
    app.MapAccounts();
    app.MapBooking();
    app.MapFamilies();
    app.MapDocuments();
    app.MapBilling();
    app.MapStaff();
    app.MapOrleansPage();
    app.MapLive();
    app.MapOffline();
    app.MapApiDescription();
    app.MapHealth();
    await app.RunAsync();
    return 0;
});
