using System.Collections.Immutable;
using Mercredi.Accounts;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Mercredi.Mail;

/// <summary>What is done with letters of one kind: they are written, or spread into others.</summary>
public sealed record LetterKind(Type Matter)
{
    public Func<IServiceProvider, LetterMatter, Account, Task<LetterWords?>>? WriteAsync { get; init; }

    public Func<IServiceProvider, LetterMatter, Task<ImmutableArray<(string Login, LetterMatter Matter)>>>? SpreadAsync { get; init; }
}

/// <summary>How rooms name their kinds of letters.</summary>
public static class LetterKinds
{
    public static IServiceCollection AddLetter<TMatter, TWriter>(this IServiceCollection services)
        where TMatter : LetterMatter
        where TWriter : class, ILetterWriter<TMatter>
    {
        services.TryAddScoped<TWriter>();
        return services.AddSingleton(new LetterKind(typeof(TMatter))
        {
            WriteAsync = (s, matter, to) => s.GetRequiredService<TWriter>().WriteAsync((TMatter)matter, to),
        });
    }

    public static IServiceCollection AddSpreadLetter<TMatter, TSpreader>(this IServiceCollection services)
        where TMatter : LetterMatter
        where TSpreader : class, ILetterSpreader<TMatter>
    {
        services.TryAddScoped<TSpreader>();
        return services.AddSingleton(new LetterKind(typeof(TMatter))
        {
            SpreadAsync = (s, matter) => s.GetRequiredService<TSpreader>().SpreadAsync((TMatter)matter),
        });
    }
}
