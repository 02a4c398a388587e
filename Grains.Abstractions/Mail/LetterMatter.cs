using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Mercredi.Accounts;
using Mercredi.Booking;
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
[JsonDerivedType(typeof(BookingsSaved), "bookings-saved")]
[JsonDerivedType(typeof(InvoiceIssued), "invoice-issued")]
[JsonDerivedType(typeof(CreditIssued), "credit-issued")]
[JsonDerivedType(typeof(DeadlineNear), "deadline-near")]
[JsonDerivedType(typeof(DocumentExpiring), "document-expiring")]
[JsonDerivedType(typeof(NewsDigest), "news-digest")]
[JsonDerivedType(typeof(DevicePush), "device-push")]
[JsonDerivedType(typeof(PlaceOffered), "place-offered")]
[JsonDerivedType(typeof(WaitingEnded), "waiting-ended")]
[GenerateSerializer, Immutable, Alias("LetterMatter")]
public abstract record LetterMatter
{
    /// <summary>How long after the change the letter is still of use: one that waited longer is not sent. A month by default.</summary>
    [JsonIgnore]
    public virtual TimeSpan GoodFor => TimeSpan.FromDays(30);

    /// <summary>From then on it is of no use, however long it waited: the end of an offer. Null for none.</summary>
    [JsonIgnore]
    public virtual DateTimeOffset? UsefulUntil => null;
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
public sealed record ProcedureDecided([property: Id(0)] string Definition, [property: Id(1)] ProcedureState State, [property: Id(2)] string? Message) : NewsLetter
{
    [JsonIgnore]
    public override LetterTopic Topic => LetterTopic.Procedures;
}

/// <summary>Staff looked at a document that the family filed.</summary>
/// <param name="Message">What they wrote with it.</param>
[GenerateSerializer, Immutable, Alias("DocumentReviewed")]
public sealed record DocumentReviewed([property: Id(0)] DocumentKind Kind, [property: Id(1)] DocumentReview Review, [property: Id(2)] string? Message) : NewsLetter
{
    [JsonIgnore]
    public override LetterTopic Topic => LetterTopic.Documents;
}

/// <summary>Tells of what goes on in the household: its reader says how, or does without.</summary>
[GenerateSerializer, Immutable, Alias("NewsLetter")]
public abstract record NewsLetter : LetterMatter
{
    /// <summary>By which an adult chooses.</summary>
    [JsonIgnore]
    public abstract LetterTopic Topic { get; }

    /// <summary>The same where it depends on who reads it.</summary>
    /// <param name="login">The reader's.</param>
    public virtual LetterTopic TopicFor(string login) => Topic;
}

/// <summary>A save, or an applied week pattern, that changed something; what it did is in its recap.</summary>
/// <param name="Operation">The recap's.</param>
[GenerateSerializer, Immutable, Alias("BookingsSaved")]
public sealed record BookingsSaved([property: Id(0)] FamilyId Family, [property: Id(1)] Guid Operation) : NewsLetter
{
    /// <summary>The login of who saved, and has seen the recap; null for nobody's, and for one that an older version kept.</summary>
    [Id(2)] public string? By { get; init; }

    public override LetterTopic TopicFor(string login) =>
        By is not null && AccountKey.Normalize(login) == AccountKey.Normalize(By) ? LetterTopic.OwnBookings : Topic;

    [JsonIgnore]
    public override LetterTopic Topic => LetterTopic.Bookings;
}

/// <summary>An invoice with something to pay was issued.</summary>
/// <param name="Month">First day of the month that is billed.</param>
/// <param name="Total">In euros.</param>
[GenerateSerializer, Immutable, Alias("InvoiceIssued")]
public sealed record InvoiceIssued(
    [property: Id(0)] string Number, [property: Id(1)] DateOnly Month, [property: Id(2)] decimal Total, [property: Id(3)] DateOnly DueOn) : NewsLetter
{
    [JsonIgnore]
    public override LetterTopic Topic => LetterTopic.Invoices;
}

/// <summary>A part or all of an invoice was given back by a credit note.</summary>
/// <param name="Number">The credit note's.</param>
/// <param name="Amount">In euros.</param>
/// <param name="Due">What is left to pay of the invoice, in euros; negative when the town owes the family.</param>
[GenerateSerializer, Immutable, Alias("CreditIssued")]
public sealed record CreditIssued(
    [property: Id(0)] string Number, [property: Id(1)] string Invoice, [property: Id(2)] decimal Amount, [property: Id(3)] decimal Due) : NewsLetter
{
    [JsonIgnore]
    public override LetterTopic Topic => LetterTopic.Invoices;
}

/// <summary>Tomorrow is the last moment to book some days on which children who usually go have nothing.</summary>
/// <param name="Until">The deadline; at that instant it is too late.</param>
[GenerateSerializer, Immutable, Alias("DeadlineNear")]
public sealed record DeadlineNear(
    [property: Id(0)] FamilyId Family,
    [property: Id(1)] DateTimeOffset Until,
    [property: Id(2)] ImmutableArray<DateOnly> Dates,
    [property: Id(3)] ImmutableArray<ChildId> Children) : NewsLetter
{
    /// <summary>It is told the day before: two days later nobody can book any more.</summary>
    [JsonIgnore]
    public override TimeSpan GoodFor => TimeSpan.FromDays(2);

    [JsonIgnore]
    public override DateTimeOffset? UsefulUntil => Until;

    [JsonIgnore]
    public override LetterTopic Topic => LetterTopic.Deadlines;
}

/// <summary>Tells of a waiting list.</summary>
[GenerateSerializer, Immutable, Alias("WaitingLetter")]
public abstract record WaitingLetter : NewsLetter
{
    [JsonIgnore]
    public override LetterTopic Topic => LetterTopic.Offers;
}

/// <summary>A place is free and kept for the child (W2).</summary>
/// <param name="Offer">Which one: its link answers no other.</param>
/// <param name="EndsAt">From then on it cannot be accepted.</param>
[GenerateSerializer, Immutable, Alias("PlaceOffered")]
public sealed record PlaceOffered(
    [property: Id(0)] FamilyId Family,
    [property: Id(1)] ChildId Child,
    [property: Id(2)] DateOnly Date,
    [property: Id(3)] CentreId Centre,
    [property: Id(4)] Guid Offer,
    [property: Id(5)] DateTimeOffset EndsAt) : WaitingLetter
{
    /// <summary>The longest that an offer stands, by its clock that sleeps at night.</summary>
    [JsonIgnore]
    public override TimeSpan GoodFor => TimeSpan.FromDays(3);

    [JsonIgnore]
    public override DateTimeOffset? UsefulUntil => EndsAt;
}

/// <summary>A child waits no more, without its family having said so.</summary>
/// <param name="How">The offer lapsed, or the town ended it.</param>
/// <param name="Reason">The town's words.</param>
[GenerateSerializer, Immutable, Alias("WaitingEnded")]
public sealed record WaitingEnded(
    [property: Id(0)] FamilyId Family,
    [property: Id(1)] ChildId Child,
    [property: Id(2)] DateOnly Date,
    [property: Id(3)] CentreId Centre,
    [property: Id(4)] WaitingState How,
    [property: Id(5)] string? Reason) : WaitingLetter;
