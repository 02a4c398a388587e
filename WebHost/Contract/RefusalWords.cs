using Mercredi.Booking;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Localisation;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Contract;

/// <summary>Refusals, closures and outcomes as sentences in the reader's language (T5): one choice of words for the API, the hub and the pages.</summary>
public sealed class RefusalWords(IStringLocalizer<RefusalText> words, ActivityWords activities, TimeProvider clock)
{
    public string Sentence(Refusal refusal, TownCatalogue catalogue) => refusal.Kind switch
    {
        RefusalKind.Full => Full(refusal, catalogue),
        RefusalKind.OtherCentre when refusal.OtherCentre is { } other => Say("OtherCentreNamed", Name(other, catalogue)),
        RefusalKind.BookingDeadline or RefusalKind.CancellationDeadline when refusal.Deadline is { } passed =>
            Say(refusal.Kind + "Since", Since(passed)),
        RefusalKind.Closed => Closed(refusal, catalogue),
        RefusalKind.ByTown when refusal.Note is { } note => Say("ByTownNote", Trimmed(note)),
        RefusalKind.Holiday when refusal.Note is { } note => Say("HolidayNote", Trimmed(note)),
        var kind => Say(kind.ToString()),
    };

    /// <summary>Why a whole day is closed, or null for an open one.</summary>
    public string? Sentence(ClosedReason? closed) => closed switch
    {
        null => null,
        { Later: true } => Say("NotYetOpen"),
        { Kind: DayKind.Holiday, Note: { } note } => Say("HolidayNote", Trimmed(note)),
        { Kind: DayKind.Holiday } => Say("Holiday"),
        { Note: { } note } => Say("ClosedNote", Trimmed(note)),
        { Kind: DayKind.Closed } => Say("Closed"),
        _ => Say("NotOpen"),
    };

    /// <summary>What a save did for one child and date, or why not.</summary>
    public string Sentence(RecapLine line, TownCatalogue catalogue) =>
        line.Refusal is { } refusal ? Sentence(refusal, catalogue) : Say("Outcome." + line.Outcome);

    /// <summary>Of an operation that is asked for again long after it was done.</summary>
    public string Done(DateOnly day) => Say("OperationDone", DayWords.Date(day));

    private string Full(Refusal refusal, TownCatalogue catalogue)
    {
        var sentence = Label(refusal, catalogue) is { } label ? Say("FullActivity", label) : Say("Full");
        return refusal.Alternatives is { IsDefaultOrEmpty: false } others
            ? $"{sentence} {Say("Alternatives", string.Join(", ", others.Select(o => Name(o, catalogue))))}"
            : sentence;
    }

    private string Closed(Refusal refusal, TownCatalogue catalogue) => (Label(refusal, catalogue), refusal.Note) switch
    {
        ({ } label, { } note) => Say("ClosedActivityNote", label, Trimmed(note)),
        ({ } label, null) => Say("ClosedActivity", label),
        (null, { } note) => Say("ClosedNote", Trimmed(note)),
        _ => Say("Closed"),
    };

    // A deadline at midnight is the end of the day before: people would read "0 h" as a day later.
    private string Since(DateTimeOffset passed)
    {
        var local = ParisTime.Local(passed);
        var date = DateOnly.FromDateTime(local.Date);
        var today = ParisTime.DateAt(clock.GetUtcNow());
        return local.TimeOfDay == TimeSpan.Zero ? Say("SinceEndOf", DayWords.Day(date.AddDays(-1), today)) : Say("Since", DayWords.Day(date, today), DayWords.Time(local));
    }

    private string Say(string key, params object[] values) => words[key, values].Value;

    private string? Label(Refusal refusal, TownCatalogue catalogue) =>
        refusal.Activity is { } id && catalogue.Centres.SelectMany(c => c.Activities).FirstOrDefault(a => a.Id == id) is { } activity ? activities.Label(activity) : null;

    private static string Name(CentreId centre, TownCatalogue catalogue) => catalogue.Find(centre)?.Name ?? centre.Value;

    // The sentence brings its own full stop.
    private static string Trimmed(string note) => note.TrimEnd('.', ' ');
}
