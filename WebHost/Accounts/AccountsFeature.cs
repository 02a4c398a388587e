using Mercredi.Api;
using Mercredi.Mail;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Mercredi.Accounts;

/// <summary>Accounts, the cookie session and what each role may do.</summary>
public static class AccountsFeature
{
    public const string Scheme = "mercredi";
    public const string SessionCookie = "mercredi.session";
    public const string SignInPath = "/connexion";

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<HashingGate>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SessionStamps>();
        services.AddSingleton<SessionEvents>();
        services.AddSingleton<AccountFinder>();
        services.AddSingleton<KnownDevices>();
        services.AddSingleton<SignInService>();
        services.AddSingleton<DeviceWords>();
        services.AddSingleton<InformationPanel>();
        services.AddSingleton<ResetAllowance>();
        services.AddSingleton<ResetRequests>();
        services.AddSpreadLetter<PasswordLinkAsked, ResetRequests>();
        services.AddLetter<PasswordLink, AccountLetters>();
        services.AddLetter<PasswordChanged, AccountLetters>();
        services.AddLetter<PasskeyAdded, AccountLetters>();
        services.AddLetter<EmailConfirmation, AccountLetters>();
        services.AddLetter<EmailAsked, AccountLetters>();
        services.AddLetter<EmailChanged, AccountLetters>();

        services.AddIdentityCore<Account>();
        services.AddSingleton<PasskeyUsers>();
        services.AddSingleton<PasskeyChallenge>();
        services.AddScoped<IUserStore<Account>>(s => s.GetRequiredService<PasskeyUsers>());
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<IOptions<MailOptions>>((o, mail) =>
        {
            // Passkeys belong to a name: the public one where it is configured, otherwise the one the browser used.
            if (mail.Value.PublicAddress is { } address) o.ServerDomain = new Uri(address).Host;
            o.UserVerificationRequirement = "preferred";
            o.ResidentKeyRequirement = "required";
        });

        services.AddAuthentication(Scheme).AddCookie(Scheme);
        services.AddOptions<CookieAuthenticationOptions>(Scheme).Configure<IOptions<SignInOptions>>((o, signIn) =>
        {
            o.Cookie.Name = SessionCookie;
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.ExpireTimeSpan = signIn.Value.SessionLifetime;
            o.SlidingExpiration = true;
            o.LoginPath = SignInPath;
            o.ReturnUrlParameter = "retour";
            o.EventsType = typeof(SessionEvents);
        });
        // After the framework has set its own.
        services.AddOptions<CookieAuthenticationOptions>(Scheme).PostConfigure<TimeProvider>((o, clock) => o.TicketDataFormat = new RememberedTickets(o.TicketDataFormat, clock));
        services.AddAuthorizationBuilder()
            .AddPolicy("Family", p => p.RequireRole("family").RequireClaim(SessionUser.FamilyClaim))
            .AddPolicy("Staff", p => p.RequireRole("staff", "admin"))
            .AddPolicy("Admin", p => p.RequireRole("admin"));
        return services;
    }

    public static IEndpointRouteBuilder MapAccounts(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi("Accounts");
        api.MapSession();
        api.MapPasskeys();
        routes.MapGet("/", (HttpContext http) => TypedResults.LocalRedirect(HomePage.Of(http.User))).AllowAnonymous().ExcludeFromDescription();
        return routes;
    }
}
