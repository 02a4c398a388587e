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

    [Theory]
    [InlineData("STATUS:TENTATIVE", "TENTATIVE")]
    [InlineData("status:needs-action", "needs-action")]
    [InlineData("DTSTART;VALUE=DATE:20261220", "20261220")]
    [InlineData("DTSTART;VALUE=DATE:20261219", "20261219")]
    [InlineData("DTEND;VALUE=DATE:20261221\r\nDTEND;VALUE=DATE:20261222", "20261222")]
    [InlineData("DURATION:P2D\r\nDURATION:P3D", "P3D")]
    [InlineData("STATUS:CONFIRMED\r\nSTATUS:TENTATIVE", "TENTATIVE")]
    [InlineData("SUMMARY:Autre chose", "Autre chose")]
    [InlineData("SEQUENCE:deux", "deux")]
    [InlineData("SEQUENCE:-1", "-1")]
    [InlineData("CATEGORIES:CLOSED", "HOLIDAY,CLOSED")]
    [InlineData("DTEND;VALUE=DATE:20361221", "20361221")]
    [InlineData("DURATION:P500D", "P500D")]
    public void Event_ThatIsNotSureOrSaysAThingTwice_IsRefusedAtTheLine(string more, string value)
    {
        var lines = more.Split("\r\n").Length;
        var problem = _export.Put("calendrier.ics", Calendar($"DTSTART;VALUE=DATE:20261219\r\n{Christmas}\r\n{more}")).Problem();
        Assert.Equal((8 + lines, value), (problem.Line, problem.Value));
    }

    [Fact]
    public void Event_Confirmed_IsOne() =>
        Assert.Single(_export.Put("calendrier.ics", Calendar($"STATUS:CONFIRMED\r\nSEQUENCE:3\r\nDTSTART;VALUE=DATE:20261219\r\n{Christmas}")).Town().Catalogue.Calendar);

    /// <summary>What a program exports after a change: both versions, in whatever order, also in two calendars of one file.</summary>
    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 10)]
    [InlineData(null, 1)]
    public void Versions_OfOneEvent_TheLatestCounts(int? earlier, int later)
    {
        var old = Version(earlier, "20261219");
        var last = Version(later, "20261220");
        foreach (var text in new[] { Events(old, last), Events(last, old), Events(old) + Events(last) })
            Assert.Equal(new DateOnly(2026, 12, 20), Assert.Single(_export.Put("calendrier.ics", text).Town().Catalogue.Calendar).From);
    }

    [Fact]
    public void Versions_WhenTheLatestCancels_AreNone()
    {
        var text = Events(Version(0, "20261219"), Version(1, "20261219") + "\r\nSTATUS:CANCELLED", Version(0, "20270714").Replace("pont@x", "autre@x", StringComparison.Ordinal));
        Assert.Equal(new DateOnly(2027, 7, 14), Assert.Single(_export.Put("calendrier.ics", text).Town().Catalogue.Calendar).From);
    }

    [Fact]
    public void Versions_OfOneSequence_AreOneWhereTheySayTheSame_AndRefusedWhereNot()
    {
        var same = Events(Version(1, "20261219"), Version(1, "20261219") + "\r\nDTSTAMP:20261128T000000Z");
        Assert.Single(_export.Put("calendrier.ics", same).Town().Catalogue.Calendar);
        var problem = _export.Put("calendrier.ics", Events(Version(1, "20261219"), Version(1, "20261220"))).Problem();
        Assert.Equal((11, "pont@x"), (problem.Line, problem.Value));
    }

    private static string Version(int? sequence, string date) => $"UID:pont@x\r\n{(sequence is { } n ? $"SEQUENCE:{n}\r\n" : "")}DTSTART;VALUE=DATE:{date}\r\n{Christmas}";

    private static string Events(params string[] events) =>
        $"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{string.Concat(events.Select(e => $"BEGIN:VEVENT\r\n{e}\r\nEND:VEVENT\r\n"))}END:VCALENDAR\r\n";

    /// <summary>Lines are counted as an editor shows them, folds and all, whatever the file's encoding.</summary>
    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("utf-16BE", true)]
    public void Problem_AfterFolds_IsToldAtItsOwnLine(string encoding, bool mark)
    {
        var text = Calendar($"DTSTART;VALUE=DATE:20261219\r\nDESCRIPTION:une longue\r\n  description\r\n\tpliee\r\n{Christmas}\r\nDURATION:PT3H");
        var code = Encoding.GetEncoding(encoding);
        var problem = _export.Put("calendrier.ics", [.. mark ? code.GetPreamble() : [], .. code.GetBytes(text)]).Problem();
        Assert.Equal((12, "PT3H"), (problem.Line, problem.Value));
    }

    [Theory]
    [InlineData("Vacances d'Hiver - Zone A / Zone B", "")]
    [InlineData("Vacances d'Hiver", "Zone A / Zone B")]
    [InlineData("Vacances d'Hiver – Zone A – Zone B", "")]
    [InlineData("Vacances d'Hiver (Zones A\\, B\\, et C)", "")]
    [InlineData("Vacances d'Hiver : zones A et B", "Zones A\\; B")]
    [InlineData("Vacances d'Hiver - Zone A | Zone B", "")]
    [InlineData("Vacances d'Hiver - Zone A ou Zone B", "")]
    [InlineData("Vacances d'Hiver - Zones ABC", "")]
    [InlineData("Vacances d'Hiver - Zones A B", "Zone(s) : A B")]
    public void StatesFile_ForSeveralZones_IsForEachOfThem(string title, string place)
    {
        var text = Calendar($"DTSTART;VALUE=DATE:20270220\r\nSUMMARY:{title}{(place.Length > 0 ? "\r\nLOCATION:" + place : "")}");
        _export.Put("calendrier.csv", "reglage;valeur\r\nzone;B\r\n");
        Assert.Equal("Vacances d'Hiver", Assert.Single(_export.Put("calendrier.ics", text).Town().Catalogue.Calendar).Label);
    }

    /// <summary>A zone that there is not is not the others.</summary>
    [Fact]
    public void StatesFile_ForAZoneThatIsNone_IsRefused()
    {
        _export.Put("calendrier.csv", "reglage;valeur\r\nzone;A\r\n");
        Assert.Equal("Vacances - Zones A/D", _export.Put("calendrier.ics", Calendar("DTSTART;VALUE=DATE:20270220\r\nSUMMARY:Vacances - Zones A/D")).Problem().Value);
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
