using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.SignalR;

namespace Mercredi.Tests;

/// <summary>
/// One spelling each: what is awaited ends with Async, and a cancellation is <c>cancel</c>. What others name stays as they name it: a framework's members; messages to grains and
/// screens, whose names travel; a page's handlers; and the calls of the API, each named for what it does.
/// </summary>
public sealed class NamesTests
{
    private static readonly string[] Projects = ["WebHost", "Silo", "Grains", "Grains.Abstractions"];

    [Fact]
    public void WhatIsAwaited_EndsWithAsync() => Assert.Empty(
        from method in Methods()
        where IsAwaited(method.ReturnType) && !method.Name.EndsWith("Async", StringComparison.Ordinal) && !IsNamedByOthers(method) && !IsMessage(method) && !IsCall(method)
        select $"{method.DeclaringType!.FullName}.{method.Name}");

    [Fact]
    public void Cancellations_HaveOneName() => Assert.Empty(
        from method in Methods()
        where !IsNamedByOthers(method)
        from parameter in method.GetParameters()
        where parameter.ParameterType == typeof(CancellationToken) && parameter.Name != "cancel"
        select $"{method.DeclaringType!.FullName}.{method.Name}({parameter.Name})");

    private static IEnumerable<MethodInfo> Methods() =>
        from project in Projects
        from type in Assembly.Load(project).GetTypes()
        where type.Namespace?.StartsWith("Mercredi", StringComparison.Ordinal) == true && !type.Name.Contains('<', StringComparison.Ordinal)
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            // What compilers make has names that nobody can write.
        where !method.IsSpecialName && !method.Name.Contains('<', StringComparison.Ordinal)
        select method;

    private static bool IsAwaited(Type type) =>
        type == typeof(Task) || type == typeof(ValueTask) || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>)));

    /// <summary>An override, or an implementation, of what a framework declares.</summary>
    private static bool IsNamedByOthers(MethodInfo method) =>
        !IsOurs(method.GetBaseDefinition().DeclaringType!) || Declared(method).Any(d => !IsOurs(d.DeclaringType!));

    private static bool IsMessage(MethodInfo method) =>
        Declared(method).Append(method).Any(d => d.DeclaringType!.IsInterface && typeof(IAddressable).IsAssignableFrom(d.DeclaringType))
        || (method.IsPublic && typeof(Hub).IsAssignableFrom(method.DeclaringType))
        || HubClients.Contains(method.DeclaringType!);

    private static bool IsCall(MethodInfo method) =>
        (method.IsStatic && (method.ReturnType == typeof(Task<IResult>) || method.DeclaringType!.Name.EndsWith("Calls", StringComparison.Ordinal)))
        || (method.IsPublic && typeof(PageModel).IsAssignableFrom(method.DeclaringType) && method.Name.StartsWith("On", StringComparison.Ordinal));

    private static HashSet<Type> HubClients { get; } =
        [.. Assembly.Load("WebHost").GetTypes().Select(t => t.BaseType).OfType<Type>().Where(b => b.IsGenericType && b.GetGenericTypeDefinition() == typeof(Hub<>)).Select(b => b.GetGenericArguments()[0])];

    private static IEnumerable<MethodInfo> Declared(MethodInfo method) =>
        method.DeclaringType!.IsInterface
            ? []
            : method.DeclaringType.GetInterfaces().Select(i => method.DeclaringType.GetInterfaceMap(i)).SelectMany(map => map.TargetMethods.Zip(map.InterfaceMethods)).Where(pair => pair.First == method).Select(pair => pair.Second);

    private static bool IsOurs(Type type) => Projects.Contains(type.Assembly.GetName().Name);
}
