namespace Mercredi.Accounts;

/// <summary>What a new password must be: long, and not a thing others would try first.</summary>
public static class PasswordRules
{
    /// <summary>Characters; length protects better than required kinds of characters.</summary>
    public const int MinLength = 10;

    private const int MinDistinct = 5;

    /// <summary>The resource key of what is wrong, or null.</summary>
    public static string? Check(string? password, string login)
    {
        if (password is null || password.Length < MinLength) return "Password.TooShort";
        if (password.Length > Passwords.MaxLength) return "Password.TooLong";
        if (password.Distinct().Count() < MinDistinct) return "Password.TooSimple";
        return password.Contains(login, StringComparison.OrdinalIgnoreCase) ? "Password.HasLogin" : null;
    }
}
