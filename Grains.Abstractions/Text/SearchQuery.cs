namespace Mercredi.Text;

/// <summary>
/// What somebody typed into a search, in any order: every word must be found, whatever its case, accents, apostrophes, hyphens and spaces; a telephone number in any writing and by any
/// part of it. One rule for all lists. What begins a name ranks above what is inside one, and a whole surname above all.
/// </summary>
public sealed class SearchQuery
{
    /// <summary>What is typed beyond it is not looked at.</summary>
    public const int MaxTyped = 100;

    private const int FewestDigits = 2;

    private readonly List<Term> _terms = [];
    private readonly string _whole;

    private SearchQuery(string typed)
    {
        var plain = CleanText.Folded(typed);
        IsEmpty = plain.Length == 0;
        _whole = string.Concat(SearchKeys.Words(plain));
        var number = new List<string>();
        foreach (var word in plain.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (IsOfTelephone(word))
            {
                number.Add(word);
                continue;
            }

            AddNumber(number);
            Add(new Term(string.Concat(SearchKeys.Words(word)), "", ""));
        }

        AddNumber(number);
    }

    /// <summary>Nothing was typed: everything is found.</summary>
    public bool IsEmpty { get; }

    public static SearchQuery Of(string? typed) => new(typed is { Length: > MaxTyped } ? typed[..MaxTyped] : typed ?? "");

    /// <summary>How well a line is found, 0 best; null for not at all.</summary>
    public int? Rank(SearchKeys keys)
    {
        if (IsEmpty || (_whole.Length > 0 && keys.HasSurname(_whole))) return 0;
        if (_terms.Count == 0) return null;
        var sum = 0;
        foreach (var term in _terms)
        {
            if (term.Rank(keys) is not { } rank) return null;
            sum += rank;
        }

        return sum;
    }

    private static bool IsOfTelephone(string word) => word.All(c => char.IsAsciiDigit(c) || c is '+' or '.' or '-' or '/' or '(' or ')') && word.Any(char.IsAsciiDigit);

    private void Add(Term term)
    {
        if (term.Words.Length > 0) _terms.Add(term);
    }

    /// <summary>Figures that follow one another are one telephone number or, each by itself, parts of other numbers.</summary>
    private void AddNumber(List<string> parts)
    {
        if (parts.Count == 0) return;
        var written = string.Concat(parts).Replace("(0)", "", StringComparison.Ordinal);
        var digits = string.Concat(written.Where(char.IsAsciiDigit));
        var abroad = written.StartsWith('+') ? digits : digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : "";
        // Many write the zero that a French number has at home after its country too.
        if (abroad.StartsWith("330", StringComparison.Ordinal)) abroad = "33" + abroad[3..];
        Add(new Term(string.Join(' ', parts.Select(p => string.Concat(SearchKeys.Words(p)))), written.StartsWith('+') ? "" : digits, abroad));
        parts.Clear();
    }

    /// <param name="Home">Digits of a telephone number as dialled in the country, or of a part of it.</param>
    /// <param name="Abroad">Its first digits from the country's on.</param>
    private sealed record Term(string Words, string Home, string Abroad)
    {
        public int? Rank(SearchKeys keys)
        {
            int? words = 0;
            foreach (var word in Words.Split(' ')) words += keys.Rank(word);
            int?[] ranks =
            [
                words,
                Home.Length < FewestDigits ? null : keys.RankTelephone(Home, fromStart: false),
                Abroad.Length < FewestDigits ? null : keys.RankTelephone(Abroad, fromStart: true),
            ];
            return ranks.Min();
        }
    }
}
