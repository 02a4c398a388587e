using Mercredi.Accounts;
using Mercredi.Api;
using Mercredi.Billing;
using Mercredi.Booking;
using Mercredi.Contract;
using Mercredi.Dashboard;
using Mercredi.Delivery;
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
using Mercredi.Town;

const string Help = """
    Mercredi's web host: the pages and calls of a town's portal; embedded, its actors as well.

      WebHost                       runs until it is stopped
      WebHost --help                this page

    Settings come from appsettings.json, the environment (Mercredi__Mode=Cluster) or the command line (--Mercredi:Mode=Cluster); docs/operating.md lists them.
    A town's export is brought in by the other program: Silo import FOLDER.
    Exit codes: 0 done, 2 wrong configuration, 3 no usable database, 64 no such command.
    """;

if (await CommandLine.AnswerAsync(args, Help) is { } code) return code;

return await Startup.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(args);
    // The bundle is found in any environment, built or published.
    builder.WebHost.UseStaticWebAssets();
    builder.Configuration.Check(typeof(LiveOptions).Assembly, typeof(HostingOptions).Assembly, typeof(BookingOptions).Assembly);
    // What is wrong with files is told before the database is asked.
    var hosting = builder.Configuration.ReadHosting();
    var database = hosting.ReadDatabase(builder.Environment.ContentRootPath);
    var keyFile = KeyFile.Of(hosting, builder.Environment.ContentRootPath);
    await builder.AddMercrediWebAsync();
    await builder.Configuration.SettleDemoAsync(hosting, database);
    builder.Services.AddDemo();
    builder.Services.AddReaderLanguage();
    builder.Services.AddDelivery();
    builder.Services.AddWebSecurity();
    builder.Services.AddRazorPages();
    builder.Services.AddAccounts();
    builder.Services.AddMail();
    builder.Services.AddApi();
    builder.Services.AddContract();
    builder.Services.AddBooking();
    builder.Services.AddDashboard();
    builder.Services.AddTown();
    builder.Services.AddFamilies();
    builder.Services.AddDocuments();
    builder.Services.AddProcedures();
    builder.Services.AddBilling();
    builder.Services.AddLive();
    builder.Services.AddApiDescription();
    builder.Services.AddSharedKeys(keyFile);

    var app = builder.Build();
    app.UseDelivery();
    app.UseWebSecurity();
    app.UseActingUser();
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
    app.MapDemo();
    app.MapHealth();
    await app.RunAsync();
    return 0;
});
