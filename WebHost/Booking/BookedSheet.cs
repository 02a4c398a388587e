using System.Globalization;
using System.Text;

namespace Mercredi.Booking;

/// <summary>Booked days as French spreadsheets open them: semicolons, a mark for UTF-8, and no field that is taken for a formula.</summary>
public static class BookedSheet
{
    /// <param name="head">The names of the columns: date, child, centre, activities, price.</param>
    public static byte[] Write(IEnumerable<string> head, IEnumerable<BookedDay> days)
    {
        var rows = days.Select(d => new[]
        {
            d.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), d.Name, d.Centre, d.Activities, d.Price?.Amount.ToString("0.00", CultureInfo.GetCultureInfo("fr-FR")) ?? "",
        }).Prepend([.. head]);
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Concat(rows.Select(row => string.Join(';', row.Select(Field)) + "\r\n")))];
    }

    private static string Field(string text) => $"\"{(text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
