namespace Mercredi.Mail;

/// <summary>An e-mail of plain text.</summary>
public sealed record Letter(string To, string ToName, string Subject, string Text);
