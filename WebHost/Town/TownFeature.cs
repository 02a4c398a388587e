namespace Mercredi.Town;

/// <summary>The town behind the portal: contact, opening hours and legal notice, a tap away from every page.</summary>
public static class TownFeature
{
    public static IServiceCollection AddTown(this IServiceCollection services)
    {
        services.AddOptions<TownOptions>().BindConfiguration(TownOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<TownContact>();
        return services;
    }
}
