using System.Text.Json.Serialization;
using Mercredi.Documents;
using Mercredi.Journal;
using Mercredi.Procedures;

namespace Mercredi.Mail;

/// <summary>
/// What a letter is about: one record for each kind, with what must be known when it is written. Kinds are named here; a writer in the web host has each one's words. Never
/// a token: links are made when the letter is sent.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PasswordLinkAsked), "password-link-asked")]
[JsonDerivedType(typeof(PasswordLink), "password-link")]
[JsonDerivedType(typeof(PasswordChanged), "password-changed")]
[JsonDerivedType(typeof(PasskeyAdded), "passkey-added")]
[JsonDerivedType(typeof(EmailConfirmation), "email-confirmation")]
[JsonDerivedType(typeof(EmailAsked), "email-asked")]
[JsonDerivedType(typeof(EmailChanged), "email-changed")]
[JsonDerivedType(typeof(ProcedureDecided), "procedure-decided")]
[JsonDerivedType(typeof(DocumentReviewed), "document-reviewed")]
[GenerateSerializer, Immutable, Alias("LetterMatter")]
public abstract record LetterMatter
{
    /// <summary>How long after the change the letter is still of use: one that waited longer is not sent. A month by default.</summary>
    [JsonIgnore]
    public virtual TimeSpan GoodFor => TimeSpan.FromDays(30);
}

/// <summary>Something was asked for on a page; who asked does not wait for it.</summary>
[GenerateSerializer, Immutable, Alias("AskedLetter")]
public abstract record AskedLetter : LetterMatter
{
    /// <summary>A day: then the person has asked again, or needs it no more.</summary>
    [JsonIgnore]
    public override TimeSpan GoodFor => TimeSpan.FromDays(1);
}

/// <summary>A link for a new password was asked for; whose account is meant is found out later, so that the time of the answer does not tell (G2).</summary>
/// <param name="Typed">What the visitor typed: a login or an address.</param>
[GenerateSerializer, Immutable, Alias("PasswordLinkAsked")]
public sealed record PasswordLinkAsked([property: Id(0)] string Typed) : AskedLetter
{
    /// <summary>Who asked, for the journal; null for one that an older version kept.</summary>
    [Id(1)] public Author? By { get; init; }
}

/// <summary>The link with which a password is chosen, the first one or another.</summary>
[GenerateSerializer, Immutable, Alias("PasswordLink")]
public sealed record PasswordLink : AskedLetter
{
    /// <summary>Who asked, for the journal; null for one that an older version kept.</summary>
    [Id(0)] public Author? By { get; init; }
}

/// <param name="Passkeys">How many open the account besides.</param>
[GenerateSerializer, Immutable, Alias("PasswordChanged")]
public sealed record PasswordChanged([property: Id(0)] int Passkeys) : LetterMatter;

[GenerateSerializer, Immutable, Alias("PasskeyAdded")]
public sealed record PasskeyAdded : LetterMatter;

/// <summary>To another address that was asked for: the link that confirms it.</summary>
[GenerateSerializer, Immutable, Alias("EmailConfirmation")]
public sealed record EmailConfirmation : AskedLetter;

/// <summary>To the present address: another one was asked for.</summary>
/// <param name="Email">The other one.</param>
[GenerateSerializer, Immutable, Alias("EmailAsked")]
public sealed record EmailAsked([property: Id(0)] string Email) : LetterMatter;

/// <summary>To the address that was the account's until now.</summary>
/// <param name="Email">The new one.</param>
[GenerateSerializer, Immutable, Alias("EmailChanged")]
public sealed record EmailChanged([property: Id(0)] string Email) : LetterMatter;

/// <summary>Staff decided a form of the family's.</summary>
/// <param name="Message">What they wrote with it.</param>
[GenerateSerializer, Immutable, Alias("ProcedureDecided")]
public sealed record ProcedureDecided([property: Id(0)] string Definition, [property: Id(1)] ProcedureState State, [property: Id(2)] string? Message) : LetterMatter;

/// <summary>Staff looked at a document that the family filed.</summary>
/// <param name="Message">What they wrote with it.</param>
[GenerateSerializer, Immutable, Alias("DocumentReviewed")]
public sealed record DocumentReviewed([property: Id(0)] DocumentKind Kind, [property: Id(1)] DocumentReview Review, [property: Id(2)] string? Message) : LetterMatter;
