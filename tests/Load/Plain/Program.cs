using System.Security.Claims;
using System.Text.Json;
using Mercredi.Load.Plain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.SignalR;

// The plain way, done well: cookie sessions, one endpoint, one statement, one table of counts; and a bare hub. What Mercredi is compared with.
var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
    .AddCookie(o => o.Events.OnRedirectToLogin = context =>
    {
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    });
builder.Services.AddAuthorization();
builder.Services.AddSignalR();
var bookings = new Bookings(builder.Configuration["Plain:ConnectionString"]!);
builder.Services.AddSingleton(bookings);

var app = builder.Build();
app.UseAuthentication();
app.UseAuthorization();
app.MapGet("/health/ready", () => TypedResults.Ok());
app.MapPost("/api/session", (SignIn asked) => TypedResults.SignIn(
    new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, asked.Login)], CookieAuthenticationDefaults.AuthenticationScheme)),
    authenticationScheme: CookieAuthenticationDefaults.AuthenticationScheme));
app.MapGet("/api/me", () => TypedResults.NoContent()).RequireAuthorization();
app.MapGet("/api/calendar", async (DateOnly from, DateOnly to, string childId, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "centreId")] string[] centres) =>
    TypedResults.Ok(await bookings.ReadAsync(childId, centres, from, to))).RequireAuthorization();
app.MapPost("/api/bookings", async (Plan plan) => await bookings.BookAsync(plan) ? Results.Ok(plan) : Results.Conflict()).RequireAuthorization();
app.MapPost("/api/bookings/many", async (Plan[] plans) => TypedResults.Ok(await bookings.BookAllAsync(plans))).RequireAuthorization();
app.MapDelete("/api/bookings/{childId}/{date}", async (string childId, DateOnly date) => await bookings.CancelAsync(childId, date) ? Results.NoContent() : Results.NotFound())
    .RequireAuthorization();
app.MapHub<BareHub>("/hubs/bare").RequireAuthorization();
app.MapPost("/fan", async (JsonElement payload, IHubContext<BareHub> hub) =>
{
    await hub.Clients.Group(BareHub.Everyone).SendAsync("centreDay", payload);
    return TypedResults.NoContent();
});
await app.RunAsync();
