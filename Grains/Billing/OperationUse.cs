namespace Mercredi.Billing;

/// <summary>What an operation id was used for before.</summary>
internal enum OperationUse
{
    /// <summary>Nothing.</summary>
    New,

    /// <summary>The very same: nothing more is to be done.</summary>
    Again,

    /// <summary>Something else: refused.</summary>
    Other,
}
