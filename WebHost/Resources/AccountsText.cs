namespace Mercredi.Resources;

/// <summary>Words of signing in and of the account.</summary>
public sealed class AccountsText;
