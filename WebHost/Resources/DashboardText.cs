namespace Mercredi.Resources;

/// <summary>Words of the dashboard.</summary>
public sealed class DashboardText;
