namespace Mercredi.Catalogue;

/// <summary>One centre on one date.</summary>
public readonly record struct CentreDate(CentreId Centre, DateOnly Date);
