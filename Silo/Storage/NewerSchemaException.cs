namespace Mercredi.Storage;

/// <summary>The database was upgraded by a newer program than this one.</summary>
public sealed class NewerSchemaException(int installed, int known)
    : Exception($"The database has schema version {installed}; this program knows up to {known}. Install the program that upgraded it, or restore the backup made before.");
