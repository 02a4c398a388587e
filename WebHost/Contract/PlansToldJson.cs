namespace Mercredi.Contract;

/// <summary>The plans of a period, both ends included, have all been told as they stand at this version of the family.</summary>
public sealed record PlansToldJson(DateOnly From, DateOnly To, long Version);
