namespace Mercredi.Contract;

/// <summary>The shapes and words of the API and the hub.</summary>
public static class ContractFeature
{
    public static IServiceCollection AddContract(this IServiceCollection services)
    {
        services.AddSingleton<RefusalWords>();
        services.AddSingleton<ContractWriter>();
        return services;
    }
}
