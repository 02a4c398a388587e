namespace Mercredi.Storage;

/// <summary>Another process uses an embedded database.</summary>
public sealed class DatabaseInUseException(string database)
    : Exception($"Another process uses {database}: stop it first (a web host, or an import), or give this one another Mercredi:DataDirectory.");
