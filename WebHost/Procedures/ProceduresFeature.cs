using Mercredi.Dashboard;
using Mercredi.Mail;

namespace Mercredi.Procedures;

/// <summary>«Démarches» (G3, G17): the families' forms and the family office's inbox.</summary>
public static class ProceduresFeature
{
    public static IServiceCollection AddProcedures(this IServiceCollection services)
    {
        services.AddScoped<ProcedureForm>();
        services.AddScoped<ProcedureWords>();
        services.AddLetter<ProcedureDecided, ProcedureLetters>();
        services.AddScoped<IAttentionSource, ProcedureAttention>();
        services.AddScoped<IDashboardTile, OpenProceduresTile>();
        services.AddScoped<IDashboardTile, ProceduresTile>();
        services.AddSingleton<InboxFeed>();
        services.AddHostedService(s => s.GetRequiredService<InboxFeed>());
        return services;
    }
}
