using System.Text.Json.Serialization;

namespace Mercredi.Journal;

/// <summary>What a journal entry tells of. A name once written stays: rows of years carry it.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<JournalKind>))]
public enum JournalKind
{
    /// <summary>A save or a week pattern: every day that was granted, moved, released or refused.</summary>
    [JsonStringEnumMemberName("bookings")] Bookings,

    /// <summary>Bookings of the time before the portal, taken over or given back.</summary>
    [JsonStringEnumMemberName("bookings-taken-over")] BookingsTakenOver,

    /// <summary>Staff set the capacity of one slot of a centre day.</summary>
    [JsonStringEnumMemberName("capacity")] Capacity,

    /// <summary>A child joined a waiting list, left it, was offered places or had them.</summary>
    [JsonStringEnumMemberName("waiting")] Waiting,

    /// <summary>A family gave, changed or ended a standing order.</summary>
    [JsonStringEnumMemberName("standing-order")] StandingOrder,

    /// <summary>The town's catalogue changed.</summary>
    [JsonStringEnumMemberName("catalogue")] Catalogue,

    /// <summary>A town's export was taken in whole.</summary>
    [JsonStringEnumMemberName("import")] Import,

    /// <summary>A household's names, addresses, quotient or members changed.</summary>
    [JsonStringEnumMemberName("household")] Household,

    /// <summary>Where children may book changed.</summary>
    [JsonStringEnumMemberName("enrolments")] Enrolments,

    /// <summary>Staff began the turn into a school year.</summary>
    [JsonStringEnumMemberName("school-year")] SchoolYear,

    /// <summary>Staff began to bill a month.</summary>
    [JsonStringEnumMemberName("billing-run")] BillingRun,

    [JsonStringEnumMemberName("invoice")] Invoice,

    [JsonStringEnumMemberName("credit-note")] CreditNote,

    [JsonStringEnumMemberName("payment")] Payment,

    [JsonStringEnumMemberName("refund")] Refund,

    /// <summary>A payment or refund that was recorded by mistake was taken back.</summary>
    [JsonStringEnumMemberName("reversal")] Reversal,

    [JsonStringEnumMemberName("procedure-sent")] ProcedureSent,

    [JsonStringEnumMemberName("procedure-decided")] ProcedureDecided,

    [JsonStringEnumMemberName("document-filed")] DocumentFiled,

    [JsonStringEnumMemberName("document-removed")] DocumentRemoved,

    [JsonStringEnumMemberName("document-reviewed")] DocumentReviewed,

    /// <summary>The address of a family's calendar feed was opened, or closed.</summary>
    [JsonStringEnumMemberName("calendar-feed")] CalendarFeed,

    /// <summary>A sign-in was made, changed or closed by the town.</summary>
    [JsonStringEnumMemberName("account")] Account,

    [JsonStringEnumMemberName("signed-in")] SignedIn,

    [JsonStringEnumMemberName("signed-out")] SignedOut,

    /// <summary>«Se déconnecter partout».</summary>
    [JsonStringEnumMemberName("signed-out-everywhere")] SignedOutEverywhere,

    /// <summary>Wrong passwords locked the account for a while.</summary>
    [JsonStringEnumMemberName("locked-out")] LockedOut,

    [JsonStringEnumMemberName("password")] Password,

    /// <summary>A one-time link to set a password was made.</summary>
    [JsonStringEnumMemberName("password-link")] PasswordLink,

    /// <summary>Another e-mail address was asked for, or the question taken back; it does not count yet.</summary>
    [JsonStringEnumMemberName("email-asked")] EmailAsked,

    /// <summary>Another e-mail address counts.</summary>
    [JsonStringEnumMemberName("email")] Email,

    [JsonStringEnumMemberName("passkey-added")] PasskeyAdded,

    [JsonStringEnumMemberName("passkey-removed")] PasskeyRemoved,

    [JsonStringEnumMemberName("language")] Language,

    /// <summary>An adult said which letters they do without.</summary>
    [JsonStringEnumMemberName("letters")] Letters,

    /// <summary>A notice to families was written, taken away or brought back.</summary>
    [JsonStringEnumMemberName("notice")] Notice,
}
