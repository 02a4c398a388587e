using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Mercredi.Families;

/// <summary>A household's standing orders, in the order in which they were first given: of two for one date the earlier one counts.</summary>
internal sealed record OrderBook
{
    /// <summary>An order that has ended is shown for so many days.</summary>
    public const int DaysShown = 30;

    public ImmutableArray<KeptOrder> Orders { get; init; } = [];

    public KeptOrder? Find(Guid id) => Orders.FirstOrDefault(o => o.Order.Id == id);

    public IEnumerable<KeptOrder> Active(DateOnly today) => Orders.Where(o => o.IsActive(today));

    /// <summary>With the order, in its place where it was there already.</summary>
    public OrderBook With(KeptOrder order) => new() { Orders = Find(order.Order.Id) is { } known ? Orders.Replace(known, order) : Orders.Add(order) };

    public OrderBook WithoutOld(DateOnly today) => new() { Orders = Orders.RemoveAll(o => (o.EndedOn ?? o.Order.Pattern.To).AddDays(DaysShown) < today) };
}

/// <param name="Since">When it was given, or last changed: what the family left on a list before does not stand against it.</param>
internal sealed record KeptOrder(StandingOrder Order, DateTimeOffset Since)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public DateOnly? EndedOn { get; init; }

    /// <summary>What it has joined; written before a list is asked.</summary>
    public ImmutableHashSet<OrderDate> Joined { get; init; } = [];

    public bool IsActive(DateOnly today) => EndedOn is null && today <= Order.Pattern.To;
}

internal sealed record OrderDate(ChildId ChildId, DateOnly Date, CentreId CentreId);
