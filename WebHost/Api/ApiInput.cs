using System.Globalization;
using Mercredi.Catalogue;
using Mercredi.Families;
using Mercredi.Resources;
using Mercredi.Security;
using Microsoft.Extensions.Localization;

namespace Mercredi.Api;

/// <summary>Reads what a request says and collects every error with its value and its mend, so that all are told at once.</summary>
public sealed class ApiInput(IStringLocalizer<RefusalText> words, TimeProvider clock)
{
    /// <summary>How far from today a date may be, in days: two school years.</summary>
    private const int Reach = 800;

    private readonly List<string> _errors = [];

    public bool IsBad => _errors.Count > 0;

    /// <summary>All errors in one sentence each.</summary>
    public string Errors => string.Join(' ', _errors);

    /// <summary>400 with all errors.</summary>
    public IResult Refused() => Problems.Of("bad-request", StatusCodes.Status400BadRequest, Errors);

    public ApiInput Require(bool condition, string key, params object[] values)
    {
        if (!condition) _errors.Add(words[key, values]);
        return this;
    }

    public DateOnly Date(string name, string? text)
    {
        var today = ParisTime.DateAt(clock.GetUtcNow());
        if (string.IsNullOrEmpty(text)) Require(false, "Input.Missing", name);
        else if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            Require(false, "Input.Date", name, Shown(text), Iso(today));
        else return Date(name, date);
        return today;
    }

    /// <summary>Checks that a date is within reach.</summary>
    public DateOnly Date(string name, DateOnly date)
    {
        var today = ParisTime.DateAt(clock.GetUtcNow());
        Require(Math.Abs(date.DayNumber - today.DayNumber) <= Reach, "Input.DateRange", name, Iso(date), Iso(today.AddDays(-Reach)), Iso(today.AddDays(Reach)));
        return date;
    }

    public Period Period(string? from, string? to) => Period(Date("from", from), Date("to", to), Catalogue.Period.MostDays);

    public Period Period(DateOnly from, DateOnly to, int mostDays)
    {
        if (IsBad) return new Period(from, from);
        Require(from <= to, "Input.Order", Iso(from), Iso(to));
        var days = to.DayNumber - from.DayNumber + 1;
        Require(days <= mostDays, "Input.TooLong", days, mostDays);
        return new Period(from, to);
    }

    public TId Id<TId>(string name, string? text) where TId : struct, IId<TId>
    {
        if (IdFormat.TryParse<TId>(text, out var id)) return id;
        Require(false, "Input.Id", name, Shown(text ?? ""));
        return default;
    }

    public Guid OperationId(Guid id)
    {
        Require(id != Guid.Empty, "Input.OperationId", Guid.NewGuid());
        return id;
    }

    /// <summary>The body, or the reason why it cannot be read.</summary>
    public T? Body<T>(JsonBody<T> body) where T : class
    {
        if (body.Value is null) Require(false, body.Found is null ? "Input.JsonMissing" : "Input.Json", Shown(body.Path), Shown(body.Found ?? ""));
        return body.Value;
    }

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>What was given, as far as a sentence should quote it.</summary>
    public static string Shown(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
