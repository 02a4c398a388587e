using System.Text;
using Mercredi.Catalogue;
using static Mercredi.Tests.Onboarding.SmallExport;

namespace Mercredi.Tests.Onboarding;

/// <summary>School calendars as programs and the State write them (T3).</summary>
public sealed class CalendarFileTests : IDisposable
{
    private const string Christmas = "SUMMARY:Vacances de Noël\r\nCATEGORIES:HOLIDAY";

    private readonly SmallExport _export = new();

    public void Dispose() => _export.Dispose();

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20261219\r\nDURATION:P16D", "2026-12-19", "2027-01-03")]
    [InlineData("DTSTART;VALUE=DATE:20261219\r\nDURATION:P2W", "2026-12-19", "2027-01-01")]
    [InlineData("DTSTART;VALUE=DATE:20261219\r\nDURATION:PT48H", "2026-12-19", "2026-12-20")]
    [InlineData("DTSTART;VALUE=DATE:20261219", "2026-12-19", "2026-12-19")]
    [InlineData("DTSTART;VALUE=DATE:20261219\r\nDTEND;VALUE=DATE:20261219", "2026-12-19", "2026-12-19")]
    [InlineData("DTSTART:20261219\r\nDTEND:20261221", "2026-12-19", "2026-12-20")]
    [InlineData("DTSTART;TZID=Europe/Paris:20261219T000000\r\nDTEND;TZID=Europe/Paris:20261221T000000", "2026-12-19", "2026-12-20")]
    [InlineData("DTSTART:20261218T230000Z\r\nDTEND:20261220T230000Z", "2026-12-19", "2026-12-20")]
    [InlineData("dtstart;value=date:20261219\r\nX-ANYTHING;A=\"b:c;d\":e\r\nTRANSP:TRANSPARENT", "2026-12-19", "2026-12-19")]
    public void Span_HoweverTold_IsRead(string dates, string from, string to)
    {
        var entry = Assert.Single(_export.Put("calendrier.ics", Calendar($"{dates}\r\n{Christmas}")).Town().Catalogue.Calendar);
        Assert.Equal((from, to), ($"{entry.From:yyyy-MM-dd}", $"{entry.To:yyyy-MM-dd}"));
    }

    [Theory]
    [InlineData("DTSTART;VALUE=DATE:20270229\r\nDTEND;VALUE=DATE:20270302", 6, "20270229")]
    [InlineData("DTSTART;VALUE=DATE:20261219\r\nDTEND;VALUE=DATE:20261218", 7, "20261218")]
    [InlineData("DTSTART:20261219T093000\r\nDTEND:20261219T103000", 6, "20261219T093000")]
    [InlineData("DTSTART;VALUE=DATE:20261219\r\nDURATION:PT3H", 7, "PT3H")]
    [InlineData("DTSTART;VALUE=DATE:20261219\r\nDTEND;VALUE=DATE:20261221\r\nDURATION:P2D", 8, "P2D")]
    [InlineData("DTSTART;VALUE=DATE:20261219\r\nRRULE:FREQ=YEARLY", 7, "FREQ=YEARLY")]
    [InlineData("DTSTART;VALUE=DATE:20261219\r\nRDATE;VALUE=DATE:20261226", 7, "20261226")]
    [InlineData("DTSTART;VALUE=DATE:20261219\r\nEXDATE;VALUE=DATE:20261226", 7, "20261226")]
    [InlineData("DTSTART;VALUE=DATE:20261219\r\nRECURRENCE-ID;VALUE=DATE:20261219", 7, "20261219")]
    public void Problem_IsToldAtItsOwnLine(string dates, int line, string value)
    {
        var problem = _export.Put("calendrier.ics", Calendar($"{dates}\r\n{Christmas}")).Problem();
        Assert.Equal((line, value), (problem.Line, problem.Value));
    }

    [Fact]
    public void Problem_OfTheSecondEvent_IsNotToldOfTheFirst()
    {
        var text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:66_73_80@x\r\nDTSTART;VALUE=DATE:20261219\r\nSUMMARY:Noël\r\nCATEGORIES:HOLIDAY\r\nEND:VEVENT\r\n"
            + "BEGIN:VEVENT\r\nUID:80@x\r\nDTSTART;VALUE=DATE:20270220\r\nSUMMARY:Hiver\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        Assert.Equal(9, _export.Put("calendrier.ics", text).Problem().Line);
    }

    [Fact]
    public void Fold_InsideALetter_IsUndoneBeforeTheLetterIsRead()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261219\r\nSUMMARY:Vacances de No"), 0xC3, .. "\r\n "u8, 0xAB,
            .. Encoding.UTF8.GetBytes("l\r\nCATEGORIES:HOLIDAY\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20270714\r\nSUMMARY:Fête\r\n  nationale\r\nCATEGORIES:PUBLIC-HOLIDAY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")];
        Assert.Equal(["Vacances de Noël", "Fête nationale"], _export.Put("calendrier.ics", bytes).Town().Catalogue.Calendar.Select(e => e.Label));
    }

    [Fact]
    public void Calendars_SeveralInOneFile_AreAllRead()
    {
        var text = Calendar($"DTSTART;VALUE=DATE:20261219\r\n{Christmas}") + Calendar("DTSTART;VALUE=DATE:20270714\r\nSUMMARY:Fête nationale\r\nCATEGORIES:PUBLIC-HOLIDAY");
        Assert.Equal(2, _export.Put("calendrier.ics", text).Town().Catalogue.Calendar.Length);
    }

    [Fact]
    public void Event_Cancelled_IsNone()
    {
        var text = Calendar($"DTSTART;VALUE=DATE:20261219\r\n{Christmas}", "STATUS:CANCELLED\r\nDTSTART;VALUE=DATE:20270714\r\nSUMMARY:Fermeture\r\nCATEGORIES:CLOSED");
        Assert.Single(_export.Put("calendrier.ics", text).Town().Catalogue.Calendar);
    }

    [Fact]
    public void File_WithoutAnyEvent_IsRefused() => Assert.Equal("calendrier.ics", _export.Put("calendrier.ics", Calendar()).Problem().File);

    [Fact]
    public void File_OfCancellations_IsRefused() =>
        Assert.Equal("CANCEL", _export.Put("calendrier.ics", Calendar($"DTSTART;VALUE=DATE:20261219\r\n{Christmas}").Replace("VERSION:2.0", "METHOD:CANCEL", StringComparison.Ordinal)).Problem().Value);

    [Fact]
    public void Category_Missing_IsWhatTheTownSays()
    {
        var text = Calendar("DTSTART;VALUE=DATE:20270507\r\nSUMMARY:Pont de l'Ascension");
        Assert.Equal("Pont de l'Ascension", _export.Put("calendrier.ics", text).Problem().Value);
        Assert.Equal(CalendarEntryKind.Closure, Assert.Single(_export.Put("calendrier.csv", "reglage;valeur\r\nsans-categorie;fermeture\r\n").Town().Catalogue.Calendar).Kind);
    }

    [Fact]
    public void StatesFile_ForAllZones_NeedsNothingElse()
    {
        var text = Calendar("DTSTART;VALUE=DATE:20261017\r\nDTEND;VALUE=DATE:20261102\r\nSUMMARY:Vacances de la Toussaint - Zones A/B/C\r\nLOCATION:Zones A/B/C\r\nTRANSP:TRANSPARENT");
        var entry = Assert.Single(_export.Put("calendrier.ics", text).Town().Catalogue.Calendar);
        Assert.Equal(("Vacances de la Toussaint", CalendarEntryKind.Holiday, new DateOnly(2026, 11, 1)), (entry.Label, entry.Kind, entry.To));
    }

    [Fact]
    public void StatesFile_OfZones_KeepsTheTownsZone()
    {
        var text = Calendar(
            "DTSTART;VALUE=DATE:20270213\r\nDTEND;VALUE=DATE:20270301\r\nSUMMARY:Vacances d'Hiver - Zone A\r\nLOCATION:Zone A",
            "DTSTART;VALUE=DATE:20270220\r\nDTEND;VALUE=DATE:20270308\r\nSUMMARY:Vacances d'Hiver - Zones B/C\r\nLOCATION:Zones B et C",
            "DTSTART;VALUE=DATE:20270220\r\nDTEND;VALUE=DATE:20270308\r\nSUMMARY:Vacances de Carnaval\r\nLOCATION:Guadeloupe",
            "DTSTART;VALUE=DATE:20270901\r\nSUMMARY:Rentrée scolaire des élèves - Zones A/B/C\r\nLOCATION:Zones A/B/C",
            "DTSTART;VALUE=DATE:20270703\r\nSUMMARY:Début des Vacances d'Été - Zones A/B/C\r\nLOCATION:Zones A/B/C");
        Assert.Null(_export.Put("calendrier.ics", text).Read(out var unsure));
        Assert.Contains(unsure, p => p.Mend.Contains("calendrier.csv", StringComparison.Ordinal));

        var entries = _export.Put("calendrier.csv", "reglage;valeur\r\nzone;B\r\n").Town().Catalogue.Calendar;
        Assert.Equal(
            [(new DateOnly(2027, 2, 20), new DateOnly(2027, 3, 7)), (new DateOnly(2027, 7, 3), new DateOnly(2027, 8, 31))],
            entries.Select(e => (e.From, e.To)));
    }

    [Fact]
    public void Zone_InTheTownsOwnTitle_IsPartOfTheTitle()
    {
        var text = Calendar(
            "DTSTART;VALUE=DATE:20270507\r\nSUMMARY:Fermeture\\, zone A du parc\r\nCATEGORIES:CLOSED",
            "DTSTART;VALUE=DATE:20270508\r\nSUMMARY:Fermeture de la zone Commerciale\r\nCATEGORIES:CLOSED",
            "DTSTART;VALUE=DATE:20270213\r\nDTEND;VALUE=DATE:20270301\r\nSUMMARY:VACANCES D'HIVER - ZONE A\r\nLOCATION:ZONE A");
        _export.Put("calendrier.csv", "reglage;valeur\r\nzone;B\r\nsans-categorie;vacances\r\n");
        Assert.Equal(["Fermeture, zone A du parc", "Fermeture de la zone Commerciale"], _export.Put("calendrier.ics", text).Town().Catalogue.Calendar.Select(e => e.Label));
    }

    [Theory]
    [InlineData("zone;D", "D")]
    [InlineData("zones;B", "zones")]
    [InlineData("sans-categorie;peut-être", "peut-être")]
    public void Settings_Unknown_AreNamed(string row, string value) => Assert.Equal(value, _export.Put("calendrier.csv", $"reglage;valeur\r\n{row}\r\n").Problem().Value);
}
