using System.Collections.Immutable;
using System.Text.Json;
using Mercredi.Catalogue;
using Mercredi.Durability;
using Mercredi.Journal;

namespace Mercredi.Booking;

/// <summary>Counts <see cref="RefillFigures"/> from the journal's rows of waiting lists, in their order.</summary>
internal sealed class RefillCount(DateOnly from, DateOnly to)
{
    /// <summary>Places that came back from an offer and were not offered again, by their day and when they became free.</summary>
    private readonly Dictionary<(CentreId? Centre, DateOnly? Date, DateTimeOffset FreedAt), int> _returned = [];

    /// <summary>Who is offered a place now, and since when it is free.</summary>
    private readonly Dictionary<(CentreId? Centre, DateOnly? Date, string Child), DateTimeOffset> _open = [];

    private readonly List<(DateTimeOffset FreedAt, TimeSpan After)> _taken = [];
    private int _offered;
    private int _declined;
    private int _lapsed;

    public void Take(JournalEntry entry)
    {
        var (before, after) = (Read(entry.Before), Read(entry.After));
        if ((after?.FreedAt ?? before?.FreedAt) is not { } freedAt || !IsMeant(freedAt)) return;
        var child = (entry.Centre, entry.Date, entry.Subject);
        var place = (entry.Centre, entry.Date, freedAt);
        if (after is { State: WaitingState.Offered })
        {
            // Told again, it is the same offer.
            if (before is { State: WaitingState.Offered } && before.FreedAt == freedAt) return;
            _offered++;
            _open[child] = freedAt;
            if (_returned.GetValueOrDefault(place) is > 0 and var others) _returned[place] = others - 1;
            return;
        }

        if (!_open.Remove(child) || after is null) return;
        switch (after.State)
        {
            case WaitingState.Taken:
                _taken.Add((freedAt, entry.At - freedAt));
                return;
            // The town took the place back: it was not free after all.
            case WaitingState.Waiting:
                return;
            case WaitingState.Declined:
                _declined++;
                break;
            case WaitingState.Lapsed:
                _lapsed++;
                break;
        }

        _returned[place] = _returned.GetValueOrDefault(place) + 1;
    }

    public RefillFigures Result()
    {
        var lost = _returned.SelectMany(r => Enumerable.Repeat(r.Key.FreedAt, r.Value)).ToLookup(Week);
        var taken = _taken.ToLookup(t => Week(t.FreedAt));
        var open = _open.Values.ToLookup(Week);
        var weeks = ImmutableArray.CreateBuilder<RefillWeek>();
        for (var monday = Monday(from); monday <= to; monday = monday.AddDays(7))
            weeks.Add(new RefillWeek(monday, taken[monday].Count(), lost[monday].Count(), open[monday].Count()));
        var times = _taken.Select(t => t.After).Order().ToList();
        var (gone, now) = (_returned.Values.Sum(), _open.Count);
        return new RefillFigures(_taken.Count + gone + now, _offered, _taken.Count, _declined, _lapsed, gone, now, Share(times, .5), Share(times, .9), weeks.ToImmutable());
    }

    /// <summary>The smallest of the times within which a share of them lies.</summary>
    private static TimeSpan? Share(List<TimeSpan> sorted, double share) => sorted.Count == 0 ? null : sorted[Math.Max(0, (int)Math.Ceiling(sorted.Count * share) - 1)];

    private static JournaledWait? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<JournaledWait>(json, Companion.Json);

    private bool IsMeant(DateTimeOffset freedAt) => ParisTime.DateAt(freedAt) is var day && day >= from && day <= to;

    private static DateOnly Week(DateTimeOffset freedAt) => Monday(ParisTime.DateAt(freedAt));

    private static DateOnly Monday(DateOnly date) => date.AddDays(-(((int)date.DayOfWeek + 6) % 7));
}
