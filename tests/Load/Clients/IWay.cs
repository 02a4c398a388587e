namespace Mercredi.Load.Clients;

/// <summary>How a parent books, here and there.</summary>
internal interface IWay
{
    Uri Address { get; }

    /// <summary>What goes before a save: nothing where the page alone knows what was clicked.</summary>
    Task ChooseAsync(Visitor visitor, DateOnly date, string centre, bool book);

    /// <summary>Books or cancels durably.</summary>
    /// <exception cref="InvalidOperationException">It was refused.</exception>
    Task SaveAsync(Visitor visitor, DateOnly date, string centre, bool book);
}
