namespace Mercredi.Tests;

/// <summary>The databases on which a deployment may keep its state.</summary>
public enum StorageKind
{
    Sqlite,
    Postgres,
}
