using System.Collections.Immutable;
using System.Globalization;
using Mercredi.Catalogue;
using Mercredi.Documents;
using Mercredi.Families;
using Mercredi.Localisation;
using Mercredi.Resources;
using Microsoft.Extensions.Localization;

namespace Mercredi.Procedures;

/// <summary>Answers as people read them.</summary>
public sealed class ProcedureWords(IStringLocalizer<ProceduresText> words)
{
    public string Title(string definition) => words[definition + ".Title"];

    public string Answer(ProcedureField field, ImmutableArray<string> answers, Family family, TownCatalogue town, ImmutableArray<FiledDocument> documents) => field.Kind switch
    {
        FieldKind.Child => string.Join(", ", family.Children.Where(c => answers.Contains(c.Id.Value)).Select(family.FullNameOf)),
        FieldKind.Centres => string.Join(", ", town.Centres.Where(c => c.Kind == CentreKind.Leisure && answers.Contains(c.Id.Value)).Select(c => c.Name)),
        FieldKind.Document => string.Join(", ", documents.Where(d => answers.Contains(d.Id.ToString())).Select(d => d.FileName)),
        FieldKind.Date => answers is [var text] && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? DayWords.Date(date) : "",
        _ => string.Join(", ", answers),
    };

    /// <summary>A moment as {0} a day and {1} a time.</summary>
    public string At(string key, DateTimeOffset instant)
    {
        var local = ParisTime.Local(instant);
        return words[key, DayWords.Date(DateOnly.FromDateTime(local.Date)), DayWords.Time(local)];
    }
}
