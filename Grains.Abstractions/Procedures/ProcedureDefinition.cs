using System.Collections.Immutable;
using Mercredi.Families;

namespace Mercredi.Procedures;

/// <summary>
/// A form that a family can send («démarche»): its fields as data, what it begins with, what the town has to compare, and what it brings about. A new one is one such object and its
/// words.
/// </summary>
/// <param name="id">Stable; the key of its words (<c>ID.Title</c>, <c>ID.FIELD</c>, <c>ID.FIELD.Help</c>).</param>
/// <param name="icon">A pictogram of the sprite.</param>
public abstract class ProcedureDefinition(string id, string icon, params ImmutableArray<ProcedureField> fields)
{
    public string Id { get; } = id;

    public string Icon { get; } = icon;

    public ImmutableArray<ProcedureField> Fields { get; } = fields;

    /// <summary>Where the family goes on once it is accepted; null where there is nothing more to do.</summary>
    public virtual string? NextPage => null;

    public ProcedureField? Find(string field) => Fields.FirstOrDefault(f => f.Name == field);

    /// <summary>What the town has now for the form's questions, as answers; nothing where there is nothing to compare.</summary>
    /// <param name="procedure">The form as it is filled in: it names the child, and who began it.</param>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> Present(Procedure procedure, Family family) => Answers(PresentIn(procedure, family));

    /// <summary>What a new form begins with.</summary>
    /// <param name="login">Who fills it in.</param>
    public ImmutableSortedDictionary<string, ImmutableArray<string>> First(Family family, string login) => Answers(FirstOf(family, login));

    /// <summary>What follows once it is accepted; it may be repeated harmlessly.</summary>
    public abstract Task TakeEffectAsync(Procedure procedure, FamilyId family, IGrainFactory grains);

    protected abstract IEnumerable<(string Field, IEnumerable<string?> Values)> PresentIn(Procedure procedure, Family family);

    protected virtual IEnumerable<(string Field, IEnumerable<string?> Values)> FirstOf(Family family, string login) => [];

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Answers(IEnumerable<(string Field, IEnumerable<string?> Values)> answers) => answers
        .Select(a => (a.Field, Values: a.Values.OfType<string>().Where(v => v.Length > 0).ToImmutableArray()))
        .ToImmutableSortedDictionary(a => a.Field, a => a.Values, StringComparer.Ordinal);
}
