using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace Mercredi.Tests;

/// <summary>One project of the product as rooms and the arrows between them. A room is the first word of a namespace below <c>Mercredi</c>; a Razor page stands in the room of its folder.</summary>
internal sealed class House
{
    private const string Root = "Mercredi.";
    private const string Pages = "AspNetCoreGeneratedDocument.Pages_";

    private readonly ILookup<(string From, string To), string> _arrows;

    public House(Assembly assembly)
    {
        var architecture = new ArchLoader().LoadAssemblies(assembly).Build();
        var own = architecture.Types.Where(t => RoomOf(t.FullName) is not null).ToList();
        Types = own;
        var names = own.Select(t => t.FullName).ToHashSet();
        _arrows = own
            .SelectMany(t => t.Dependencies.Where(d => names.Contains(d.Target.FullName)), (t, d) => (From: t.FullName, To: d.Target.FullName))
            .Where(d => RoomOf(d.From) != RoomOf(d.To))
            .Distinct()
            .ToLookup(d => (RoomOf(d.From)!, RoomOf(d.To)!), d => $"{d.From} uses {d.To}");
    }

    public IReadOnlyList<IType> Types { get; }

    /// <summary>Every pair of rooms of which each reaches the other, by whatever way, with the uses that join them; empty when the arrows form no circle.</summary>
    public IReadOnlyList<string> Circles() =>
        [.. _arrows.Where(a => Reaches(a.Key.To, a.Key.From)).OrderBy(a => a.Key).SelectMany(a => a.Select(use => $"{a.Key.From} → {a.Key.To}: {use}"))];

    private bool Reaches(string from, string to)
    {
        var seen = new HashSet<string>();
        var next = new Stack<string>([from]);
        while (next.TryPop(out var room))
        {
            if (room == to) return true;
            if (!seen.Add(room)) continue;
            foreach (var arrow in _arrows.Where(a => a.Key.From == room)) next.Push(arrow.Key.To);
        }

        return false;
    }

    /// <summary>Null for what is nobody's room: the program's start and what compilers make.</summary>
    private static string? RoomOf(string type) =>
        type.StartsWith(Pages, StringComparison.Ordinal) ? type[Pages.Length..].Split('_', '/')[0]
        : type.StartsWith(Root, StringComparison.Ordinal) && type.IndexOf('.', Root.Length) is > 0 and var end ? type[Root.Length..end]
        : null;
}
