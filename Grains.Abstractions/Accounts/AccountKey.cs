namespace Mercredi.Accounts;

/// <summary>The grain key of an account: <c>account/famille00001</c>, lower case, so that a login is found however it is typed.</summary>
public static class AccountKey
{
    /// <summary>Longest login taken, in characters; longer ones are no accounts.</summary>
    public const int MaxLoginLength = 64;

    /// <summary>Whether the text could be a login: 1 to 64 letters, digits and <c>. _ - + @</c>. Anything else is nobody's, and no key of a grain.</summary>
    public static bool IsLogin(string? text) =>
        text is { Length: > 0 and <= MaxLoginLength } && text.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '@');

    public static string Of(string login) => $"account/{Normalize(login)}";

    /// <summary>The login of a grain's key.</summary>
    public static string LoginOf(string key) => key["account/".Length..];

    public static string Normalize(string login) => login.Trim().ToLowerInvariant();

    public static IAccountGrain Account(this IGrainFactory grains, string login) => GrainAddress<IAccountGrain>.Get(grains, Of(login));
}
