namespace Mercredi.Accounts;

/// <summary>The password of every account that has none of its own: the demo's; null in a town.</summary>
public sealed record CommonPassword(string? Text);
