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

    public bool IsSqlite => Invariant == SqliteInvariant;

    public static Database Postgres(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { ApplicationName = "mercredi" };
        // Few statements, run all day: each connection plans them once.
        if (builder.MaxAutoPrepare == 0) builder.MaxAutoPrepare = 40;
        return new Database(PostgresInvariant, builder.ToString());
    }

    /// <param name="path">The database file; its folder is made when it is missing.</param>
    public static Database Sqlite(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        return new Database(SqliteInvariant, new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ToString());
    }

    public DbConnection Connect() => IsSqlite ? new SqliteConnection(ConnectionString) : new NpgsqlConnection(ConnectionString);
}
