using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Mercredi.Storage;

/// <summary>The one database of a deployment, behind Orleans' storage, reminders and membership.</summary>
/// <param name="Invariant">The name by which Orleans knows the driver.</param>
public sealed record Database(string Invariant, string ConnectionString)
{
    // Orleans has no name of its own for Microsoft.Data.Sqlite and loads it under this one.
    private const string SqliteInvariant = "System.Data.SQLite";
    private const string PostgresInvariant = "Npgsql";

    /// <summary>Whether it is a file of this process alone; otherwise a PostgreSQL.</summary>
    public bool IsSqlite => Invariant == SqliteInvariant;

    /// <param name="connectionString">As Npgsql reads it.</param>
    /// <exception cref="ArgumentException">It is no connection string.</exception>
    public static Database Postgres(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "mercredi" };
        // Few statements, run all day: each connection plans them once.
        if (builder.MaxAutoPrepare == 0) builder.MaxAutoPrepare = 40;
        // No statement leaves anything in its session, and taking that back would be six statements more for each batch.
        builder.NoResetOnClose = true;
        return new Database(PostgresInvariant, builder.ToString());
    }

    /// <summary>The database file; null for a server's.</summary>
    public string? File => IsSqlite ? new SqliteConnectionStringBuilder(ConnectionString).DataSource : null;

    /// <param name="path">The database file; it and its folder are made when they are missing, for this user alone. What SQLite puts beside it has the same permissions.</param>
    public static Database Sqlite(string path)
    {
        PrivateFiles.CreateFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (!System.IO.File.Exists(path)) new FileStream(path, PrivateFiles.OnlyOurs(FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite)).Dispose();
        return new Database(SqliteInvariant, new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ToString());
    }

    /// <summary>A new connection, not yet open.</summary>
    public DbConnection Connect() => IsSqlite ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);
}
