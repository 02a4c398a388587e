using Orleans.Runtime;

namespace Mercredi.Journal;

/// <summary>
/// Who causes a change. It travels with calls, from grain to grain too; whatever goes on by itself later keeps its author in its state, so that a
/// change that a crash delayed has the same.
/// </summary>
/// <param name="Login">Empty for who has none.</param>
/// <param name="From">The network of the browser, shortened so that it names a region and no household; null where there is none.</param>
[GenerateSerializer, Immutable, Alias("Author")]
public sealed record Author([property: Id(0)] string Login, [property: Id(1)] AuthorRole Role, [property: Id(2)] string? From = null)
{
    private const string Key = "author";

    public static Author System { get; } = new("", AuthorRole.System);

    public static Author Import { get; } = new("", AuthorRole.Import);

    public static Author Demo { get; } = new("", AuthorRole.Demo);

    /// <summary>Whose call this is; <see cref="System"/> for what nobody called.</summary>
    public static Author Current => RequestContext.Get(Key) as Author ?? System;

    /// <summary>
    /// Makes it the author of all calls that the running asynchronous method makes from here on, and of theirs. The host says who it is, by the
    /// session and never by a request's content.
    /// </summary>
    public void Acts() => RequestContext.Set(Key, this);
}
