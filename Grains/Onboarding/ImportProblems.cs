using System.Globalization;
using System.Resources;

namespace Mercredi.Onboarding;

/// <summary>All problems of an import, reported together.</summary>
public sealed class ImportProblems
{
    /// <summary>Problems listed; the rest are only counted.</summary>
    public const int MostListed = 1000;

    private static readonly ResourceManager Words = new("Mercredi.Onboarding.OnboardingText", typeof(ImportProblems).Assembly);
    private readonly List<ImportProblem> _listed = [];

    /// <summary>All of them, those that are not listed too.</summary>
    public int Count { get; private set; }

    /// <summary>In the order of files and lines.</summary>
    public IReadOnlyList<ImportProblem> Listed => _listed;

    /// <summary>Adds a problem whose words are the resources <c>NAME</c> and <c>NAME_Mend</c>.</summary>
    public void Add(string file, int line, string? value, string name, params object[] arguments)
    {
        Count++;
        if (_listed.Count < MostListed) _listed.Add(new ImportProblem(file, line, Shorten(value ?? ""), Word(name, arguments), Word(name + "_Mend", arguments)));
    }

    private static string Word(string name, object[] arguments) => string.Format(
        CultureInfo.CurrentCulture,
        Words.GetString(name, CultureInfo.CurrentUICulture) ?? throw new InvalidOperationException($"The text {name} is missing."),
        arguments);

    /// <summary>As far as it helps to find it, and without what a terminal would obey.</summary>
    private static string Shorten(string value) => string.Concat((value.Length <= 80 ? value : value[..79] + "…").Select(c => char.IsControl(c) ? '\uFFFD' : c));
}
