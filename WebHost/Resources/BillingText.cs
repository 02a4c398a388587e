namespace Mercredi.Resources;

/// <summary>Words of the invoices.</summary>
public sealed class BillingText;
