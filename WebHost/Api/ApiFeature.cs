using Microsoft.AspNetCore.Mvc;

namespace Mercredi.Api;

/// <summary>The HTTP kernel: how input is read, JSON written and errors told.</summary>
public static class ApiFeature
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddTransient<ApiInput>();
        services.Configure<CookieTempDataProviderOptions>(o => o.Cookie.Name = "mercredi.notice");
        services.Configure<MvcOptions>(o =>
        {
            o.ModelBinderProviders.Insert(0, new ExactEnumBinderProvider());
            o.Filters.Add<TooLargeForms>();
            o.Filters.Add<PlainTextForms>();
        });
        services.ConfigureHttpJsonOptions(o => ApiJson.Configure(o.SerializerOptions));
        return services;
    }

    /// <summary>A group of calls under <c>/api</c>: each tells the moment of the server and has an answer for faults.</summary>
    /// <param name="tag">Who or what they are for, one of the description's tags.</param>
    public static RouteGroupBuilder MapApi(this IEndpointRouteBuilder routes, string tag) =>
        routes.MapGroup("/api").WithServerTime().AddEndpointFilter<FaultAnswers>().WithTags(tag);
}
