namespace Mercredi.Load.Plain;

/// <summary>Who signs in; a session as the product's, without the password that both would check once.</summary>
internal sealed record SignIn(string Login);
