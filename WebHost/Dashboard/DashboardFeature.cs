namespace Mercredi.Dashboard;

/// <summary>«Tableau de bord» (G3): what needs attention first, then the tiles. Every domain brings its own.</summary>
public static class DashboardFeature
{
    public static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddScoped<IAttentionSource, BookingAttention>();
        services.AddScoped<IAttentionSource, AddressAttention>();
        services.AddScoped<IDashboardTile, BookingTile>();
        services.AddScoped<IDashboardTile, FamilyTile>();
        return services;
    }
}
