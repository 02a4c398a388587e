namespace Mercredi.Accounts;

/// <summary>What a new password must be: long, and not a thing others would try first.</summary>
public static class PasswordRules
{
    /// <summary>Characters; length protects better than required kinds of characters.</summary>
    public const int MinLength = 10;

    private const int MinDistinct = 5;

    /// <summary>The resource key of what is wrong, or null.</summary>
    /// <param name="owner">Whose it will be: their names and login are tried first by who knows them.</param>
    /// <param name="town">The town's name: so is that.</param>
    public static string? Check(string? password, Account owner, string town)
    {
        if (password is null) return "Password.TooShort";
        if (password.Length > Passwords.MaxLength) return "Password.TooLong";
        password = Passwords.Normalize(password);
        if (password.Length < MinLength) return "Password.TooShort";
        if (password.Distinct().Count() < MinDistinct) return "Password.TooSimple";
        if (password.Contains(owner.Login, StringComparison.OrdinalIgnoreCase)) return "Password.HasLogin";
        var known = owner.Town;
        return GuessablePassword.Reason(password, $"{town} {known.DisplayName} {known.Login} {known.Email}".Split([' ', '-', '\'', '’', '@', '.', '_'], StringSplitOptions.RemoveEmptyEntries));
    }
}
